package io.m3dio.webui.session;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Reads the claims of an access token (RFC 7519) without verifying its signature. A
 * forged cookie changes only the menu of its own pages, because the gateway verifies the
 * token before it returns any data.
 */
@Component
final class AccessTokenReader {

	private final JsonMapper json;

	AccessTokenReader(JsonMapper json) {
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
			return subject.isEmpty() ? Optional.empty()
					: Optional.of(new Session(subject, claims.path("email").asString(""),
							claims.path("email_verified").asBoolean(true),
							claims.path("roles").valueStream().anyMatch((role) -> role.asString("").equals("ADMIN")),
							token, Instant.ofEpochSecond(expiry)));
		}
		catch (IllegalArgumentException | JacksonException ex) {
			// A token that auth never issued counts as none.
			return Optional.empty();
		}
	}

}
