package io.m3dio.auth.admin;

import io.m3dio.auth.account.AccountProperties;
import io.m3dio.auth.session.CurrentSession;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Repository;

/**
 * Knows who may administrate. It asks MySQL each time, because the role in an access
 * token may outlive the session by minutes.
 */
@Repository
class Admins {

	private final JdbcClient jdbc;

	private final AccountProperties properties;

	Admins(JdbcClient jdbc, AccountProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	/**
	 * Checks the caller. Whoever is no administrator finds nothing.
	 * @param token the caller's access token, if they sent one
	 * @return the id of the administrator's account
	 * @throws io.m3dio.platform.problem.ProblemException if they may not
	 */
	String check(@Nullable Jwt token) {
		if (token == null || !isAdmin(CurrentSession.of(token))) {
			throw Problem.NOT_FOUND.because("There is nothing at this address. Check it.");
		}
		return CurrentSession.of(token).account();
	}

	private boolean isAdmin(CurrentSession session) {
		return this.jdbc.sql("""
				SELECT account.verified_email FROM session JOIN account ON account.id = session.account_id
				WHERE session.id = :session AND account.id = :account AND account.verified_email IS NOT NULL""")
			.param("session", session.id())
			.param("account", session.account())
			.query(String.class)
			.optional()
			.filter(this.properties::isAdmin)
			.isPresent();
	}

}
