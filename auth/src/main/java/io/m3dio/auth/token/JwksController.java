package io.m3dio.auth.token;

import java.time.Duration;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Publishes the keys that verify access tokens (RFC 7517).
 */
@RestController
final class JwksController {

	/**
	 * How long clients may cache the keys. It is shorter than the time for which a key is
	 * published before it signs.
	 */
	private static final CacheControl FIVE_MINUTES = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

	private static final MediaType JWK_SET = MediaType.parseMediaType("application/jwk-set+json");

	private final KeyRing keys;

	JwksController(KeyRing keys) {
		this.keys = keys;
	}

	@GetMapping("/.well-known/jwks.json")
	ResponseEntity<String> keys() {
		return ResponseEntity.ok()
			.cacheControl(FIVE_MINUTES)
			.contentType(JWK_SET)
			.body(this.keys.published().toString());
	}

}
