package io.m3dio.gateway;

import java.util.Objects;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The caller: owner of what is uploaded and asked for.
 *
 * @param id the user id
 * @param email where the user is told
 */
public record Owner(String id, String email) {

	/**
	 * The caller that a token speaks for.
	 * @param token a verified token, which has a subject and an email
	 * @return the caller
	 */
	public static Owner of(Jwt token) {
		return new Owner(Objects.requireNonNull(token.getSubject()),
				Objects.requireNonNull(token.getClaimAsString("email")));
	}

}
