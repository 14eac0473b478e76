package io.m3dio.notification.outbound;

import java.util.Objects;

import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The address of whoever wants to have a URL called. It has to be verified: whoever
 * proves it later must not find somebody else's URL in the account.
 */
public final class VerifiedEmail {

	private VerifiedEmail() {
	}

	/**
	 * Returns the address of the person who is logged in.
	 * @param token the person's access token
	 * @return the address
	 * @throws ProblemException if nobody has proved it
	 */
	public static String require(Jwt token) {
		if (!Boolean.TRUE.equals(token.getClaimAsBoolean("email_verified"))) {
			throw Problem.EMAIL_UNVERIFIED.because("Verify your email address, then try again.");
		}
		return Objects.requireNonNull(token.getClaimAsString("email"));
	}

}
