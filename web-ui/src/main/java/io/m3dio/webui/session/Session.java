package io.m3dio.webui.session;

import java.time.Instant;
import java.util.Optional;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The session of somebody who is logged in. The gateway verifies the token with every
 * call; web-ui only reads it.
 *
 * @param userId id of the account
 * @param email the address shown in the account menu
 * @param emailVerified whether its owner has proved the address
 * @param admin whether they may administrate
 * @param accessToken token for the gateway
 * @param expiresAt when the access token expires
 */
public record Session(String userId, String email, boolean emailVerified, boolean admin, String accessToken,
		Instant expiresAt) {

	/**
	 * Returns the session of the current request.
	 * @return empty if nobody is logged in
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
