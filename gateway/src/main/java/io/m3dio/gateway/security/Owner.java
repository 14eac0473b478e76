package io.m3dio.gateway.security;

import java.util.Objects;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The authenticated caller, who owns the jobs.
 *
 * @param id the user id
 * @param email the user's email address
 */
public record Owner(String id, String email) {

	/**
	 * Identifies the caller by a token.
	 * @param token a verified token with a subject and an email
	 * @return the caller
	 */
	public static Owner of(Jwt token) {
		return new Owner(Objects.requireNonNull(token.getSubject()),
				Objects.requireNonNull(token.getClaimAsString("email")));
	}

}
