package io.m3dio.gateway.admin;

import io.m3dio.gateway.admin.AuthAdminClient.Act;
import io.m3dio.gateway.admin.AuthAdminClient.Action;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Has auth record what an administrator is about to do. What cannot be recorded is not
 * done. Auth also checks again that the caller is an administrator, so one who no longer
 * is can do nothing, although the access token still has the role.
 */
@Component
final class AuditedActs {

	private final AuthAdminClient auth;

	AuditedActs(AuthAdminClient auth) {
		this.auth = auth;
	}

	/**
	 * Records an act.
	 * @param token the administrator's access token
	 * @param action what is about to be done
	 * @param subject the id of the account that it is done to
	 * @param details what it is done with, such as the id of a job
	 * @throws io.m3dio.platform.problem.ProblemException if it was not recorded
	 */
	void record(Jwt token, Action action, String subject, String details) {
		try {
			this.auth.record(bearer(token), new Act(action, subject, details));
		}
		catch (RestClientException ex) {
			throw BackendProblems.of(ex);
		}
	}

	static String bearer(Jwt token) {
		return "Bearer " + token.getTokenValue();
	}

}
