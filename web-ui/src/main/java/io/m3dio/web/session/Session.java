package io.m3dio.web.session;

import java.time.Instant;
import java.util.Optional;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Somebody who is signed in. The gateway checks the token at every call; this side only
 * reads it.
 *
 * @param userId who
 * @param email the address shown in the account menu
 * @param accessToken what the gateway wants to see
 * @param expiresAt when the access token ends
 */
public record Session(String userId, String email, String accessToken, Instant expiresAt) {

	/**
	 * Return the session of the current request.
	 * @return empty if nobody is signed in
	 */
	public static Optional<Session> current() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null && authentication.getPrincipal() instanceof Session session)
				? Optional.of(session) : Optional.empty();
	}

	boolean isValidAt(Instant time) {
		return time.isBefore(this.expiresAt);
	}

	// Keeps the token out of every log.
	@Override
	public String toString() {
		return "Session[userId=" + this.userId + "]";
	}

}
