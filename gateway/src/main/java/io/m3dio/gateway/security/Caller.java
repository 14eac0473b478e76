package io.m3dio.gateway.security;

import java.util.Objects;

import io.m3dio.db.job.Owner;

import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Identifies the authenticated caller.
 */
public final class Caller {

	private Caller() {
	}

	/**
	 * Identifies the caller by a token.
	 * @param token the claims of a valid access token or API key
	 * @return the caller, as the owner of jobs, without an email address that is not
	 * verified
	 */
	public static Owner of(ClaimAccessor token) {
		boolean verified = Boolean.TRUE.equals(token.getClaimAsBoolean("email_verified"));
		return new Owner(Objects.requireNonNull(token.getClaimAsString(JwtClaimNames.SUB)),
				verified ? Objects.requireNonNull(token.getClaimAsString("email")) : null);
	}

}
