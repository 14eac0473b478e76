package io.m3dio.auth.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.m3dio.auth.apikey.ApiKeyStore.Owned;
import io.m3dio.platform.security.Scope;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the gateway whether an API key is valid, whose it is and what it allows.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662">RFC 7662</a>
 */
@RestController
final class IntrospectionController {

	static final String PATH = "/oauth2/introspect";

	private static final Introspection INACTIVE = new Introspection(false, null, null, null, null, null, null);

	private final ApiKeys keys;

	IntrospectionController(ApiKeys keys) {
		this.keys = keys;
	}

	@PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	Introspection introspect(@RequestParam String token) {
		return this.keys.use(token).map(IntrospectionController::active).orElse(INACTIVE);
	}

	private static Introspection active(Owned owned) {
		ApiKey key = owned.key();
		return new Introspection(true, Scope.claim(key.scopes()), owned.owner().id(), owned.owner().email(),
				owned.owner().verified(), key.createdAt().getEpochSecond(),
				(key.expiresAt() != null) ? key.expiresAt().getEpochSecond() : null);
	}

	/**
	 * What is known of a token. Only {@code active} is there if it is not valid.
	 *
	 * @param active whether it is valid
	 * @param scope what it allows, separated by spaces
	 * @param sub the id of its owner's account
	 * @param email the address of that account
	 * @param emailVerified whether its owner has proved the address
	 * @param iat when the token was issued, in seconds since 1970
	 * @param exp when it expires, in seconds since 1970; absent if it does not
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Introspection(boolean active, @Nullable String scope, @Nullable String sub, @Nullable String email,
			@JsonProperty("email_verified") @Nullable Boolean emailVerified, @Nullable Long iat, @Nullable Long exp) {
	}

}
