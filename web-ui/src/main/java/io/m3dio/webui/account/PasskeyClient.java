package io.m3dio.webui.account;

import io.m3dio.webui.confirmation.Confirmation;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Calls auth, through the gateway, about passkeys. What the browser and auth say to each
 * other is passed on as it is.
 */
@HttpExchange("/api/auth")
interface PasskeyClient {

	@PostExchange("/login/passkey/options")
	JsonNode beginLogin();

	@GetExchange("/account/passkeys")
	Passkeys list();

	@PostExchange("/account/passkeys/options")
	JsonNode beginAdding(@RequestBody Confirmation confirmation);

	@PostExchange("/account/passkeys")
	void add(@RequestBody NewPasskey passkey);

	@PutExchange("/account/passkeys/{id}")
	void rename(@PathVariable String id, @RequestBody Name name);

	@PostExchange("/account/passkeys/{id}/removal")
	void remove(@PathVariable String id, @RequestBody Confirmation confirmation);

	/**
	 * A passkey.
	 *
	 * @param id its credential id
	 * @param name what its owner calls it
	 * @param createdAt when it was added
	 * @param lastUsedAt when it was last used; absent if never
	 */
	record Passkey(String id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {
	}

	/**
	 * A list of passkeys.
	 *
	 * @param passkeys the passkeys, newest first
	 */
	record Passkeys(List<Passkey> passkeys) {
	}

	/**
	 * A passkey to add.
	 *
	 * @param name what its owner calls it
	 * @param credential what the browser created
	 */
	record NewPasskey(String name, JsonNode credential) {
	}

	/**
	 * A name of a passkey.
	 *
	 * @param name what its owner calls it
	 */
	record Name(String name) {
	}

}
