package io.m3dio.auth.token;

import java.time.Duration;

/**
 * A signed JWT and its lifetime.
 *
 * @param value the JWT in its compact form
 * @param lifetime how long it is valid from now on
 */
public record AccessToken(String value, Duration lifetime) {

	@Override
	public String toString() {
		return "AccessToken[lifetime=" + this.lifetime + "]";
	}

}
