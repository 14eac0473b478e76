package io.m3dio.webui.confirmation;

import tools.jackson.databind.JsonNode;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Asks auth, through the gateway, how the person who is logged in can confirm changes.
 */
@HttpExchange("/api/auth/account")
interface ConfirmationClient {

	@GetExchange
	Ways ways();

	@PostExchange("/confirmation/options")
	JsonNode begin();

	/**
	 * How changes can be confirmed.
	 *
	 * @param hasPassword whether by a password
	 * @param hasPasskey whether by a passkey
	 */
	record Ways(boolean hasPassword, boolean hasPasskey) {
	}

}
