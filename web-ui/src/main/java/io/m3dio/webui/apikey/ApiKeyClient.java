package io.m3dio.webui.apikey;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Calls auth, through the gateway, about the API keys of the person who is logged in.
 */
@HttpExchange("/api/auth/account/keys")
interface ApiKeyClient {

	@GetExchange
	ApiKeys list();

	@PostExchange
	CreatedApiKey create(@RequestBody NewApiKey key);

	@DeleteExchange("/{id}")
	void revoke(@PathVariable String id);

	/**
	 * An API key.
	 *
	 * @param id its id, with which the key begins
	 * @param name what its owner calls it
	 * @param scopes what it allows
	 * @param createdAt when it was created
	 * @param expiresAt until when it is valid; without end if absent
	 * @param lastUsedAt when it was last used; absent if never
	 */
	record ApiKey(String id, String name, List<String> scopes, Instant createdAt, @Nullable Instant expiresAt,
			@Nullable Instant lastUsedAt) {
	}

	/**
	 * A list of API keys.
	 *
	 * @param keys the keys, newest first
	 */
	record ApiKeys(List<ApiKey> keys) {
	}

	/**
	 * An API key to create.
	 *
	 * @param name what its owner calls it
	 * @param scopes what it allows
	 * @param expiresInDays how long it is valid; without end if absent
	 */
	record NewApiKey(String name, List<String> scopes, @Nullable Integer expiresInDays) {
	}

	/**
	 * An API key that was just created.
	 *
	 * @param token what programs send
	 * @param key the key
	 */
	record CreatedApiKey(String token, ApiKey key) {

		@Override
		public String toString() {
			return "CreatedApiKey[" + this.key + "]";
		}

	}

}
