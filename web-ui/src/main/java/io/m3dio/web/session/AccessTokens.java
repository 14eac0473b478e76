package io.m3dio.web.session;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Reads the claims of an access token (RFC 7519) without checking its signature: whoever
 * forges the cookie fools only the greeting on the own page, as the gateway checks it
 * before it gives anything away.
 */
@Component
class AccessTokens {

	private final JsonMapper json;

	AccessTokens(JsonMapper json) {
		this.json = json;
	}

	Optional<Session> read(String token) {
		String[] parts = token.split("\\.");
		if (parts.length != 3) {
			return Optional.empty();
		}
		try {
			JsonNode claims = this.json.readTree(Base64.getUrlDecoder().decode(parts[1]));
			String subject = claims.path("sub").asString("");
			long expiry = claims.path("exp").asLong(0);
			return subject.isEmpty() ? Optional.empty() : Optional
				.of(new Session(subject, claims.path("email").asString(""), token, Instant.ofEpochSecond(expiry)));
		}
		catch (IllegalArgumentException | JacksonException ex) {
			// Not one of ours: the same as none.
			return Optional.empty();
		}
	}

}
