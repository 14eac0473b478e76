package io.m3dio.auth.token;

import java.time.Duration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Publishes the keys that verify access tokens (RFC 7517).
 */
@RestController
@Tag(name = "Accounts")
class JwksController {

	/** Shorter than any key is published before it signs. */
	private static final CacheControl FIVE_MINUTES = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

	private static final MediaType JWK_SET = MediaType.parseMediaType("application/jwk-set+json");

	private final KeyRing keys;

	JwksController(KeyRing keys) {
		this.keys = keys;
	}

	@GetMapping("/.well-known/jwks.json")
	@Operation(operationId = "keys", summary = "Get the keys that verify access tokens",
			description = "A JWK set (RFC 7517). A key is published before it signs, and kept while what it signed is good.")
	@ApiResponse(responseCode = "200", content = @Content(mediaType = "application/jwk-set+json",
			schema = @Schema(name = "JwkSet", type = "object"),
			examples = @ExampleObject("{\"keys\":[{\"kty\":\"RSA\",\"e\":\"AQAB\",\"use\":\"sig\",\"kid\":\"2026-11-22\",\"alg\":\"RS256\",\"n\":\"sXch…\"}]}")))
	ResponseEntity<String> keys() {
		return ResponseEntity.ok()
			.cacheControl(FIVE_MINUTES)
			.contentType(JWK_SET)
			.body(this.keys.published().toString());
	}

}
