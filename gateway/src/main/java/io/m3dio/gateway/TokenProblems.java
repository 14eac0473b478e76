package io.m3dio.gateway;

import java.io.IOException;

import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/**
 * Answers a missing or bad token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
@Component
class TokenProblems implements AuthenticationEntryPoint {

	private static final Logger log = LoggerFactory.getLogger(TokenProblems.class);

	private final JsonMapper json;

	private final AuthKeys keys;

	TokenProblems(JsonMapper json, AuthKeys keys) {
		this.json = json;
		this.keys = keys;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		if (failure instanceof AuthenticationServiceException && !isUnknownKey(failure)) {
			log.warn("Tokens cannot be verified: {}", failure.toString());
			response.setHeader(HttpHeaders.RETRY_AFTER, "5");
			write(response, Problem.UNAVAILABLE, "Your sign-in cannot be checked right now. Try again in a moment.");
			return;
		}
		boolean sent = failure instanceof OAuth2AuthenticationException
				|| failure instanceof AuthenticationServiceException;
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, sent ? "Bearer error=\"invalid_token\"" : "Bearer");
		write(response, Problem.UNAUTHORIZED,
				sent ? "The token is not valid or has expired. Refresh it or sign in again."
						: "Send an access token in the Authorization header. POST /api/auth/login gives one.");
	}

	/**
	 * Lets failures to fetch keys be answered here as well.
	 */
	ObjectPostProcessor<BearerTokenAuthenticationFilter> postProcessor() {
		return new ObjectPostProcessor<>() {

			@Override
			public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
				filter.setAuthenticationFailureHandler(TokenProblems.this::commence);
				return filter;
			}

		};
	}

	/**
	 * Forged tokens name keys that do not exist. Looking for new keys each time would let
	 * anybody keep auth busy, so that is limited; once keys are known, being limited says
	 * nothing of auth.
	 */
	private boolean isUnknownKey(AuthenticationException failure) {
		return this.keys.isKnown()
				&& NestedExceptionUtils.getMostSpecificCause(failure) instanceof RateLimitReachedException;
	}

	private void write(HttpServletResponse response, Problem problem, String detail) throws IOException {
		response.setStatus(problem.status().value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		this.json.writeValue(response.getOutputStream(), problem.detail(detail));
	}

}
