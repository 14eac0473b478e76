package io.m3dio.auth.session;

import java.util.Objects;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who is calling, by their access token.
 *
 * @param account the id of the account that is logged in
 * @param id the id of the session
 */
public record CurrentSession(String account, String id) {

	/**
	 * Reads an access token.
	 * @param token a verified token
	 * @return the session that it belongs to
	 */
	public static CurrentSession of(Jwt token) {
		return new CurrentSession(Objects.requireNonNull(token.getSubject()),
				Objects.requireNonNull(token.getClaimAsString("sid")));
	}

}
