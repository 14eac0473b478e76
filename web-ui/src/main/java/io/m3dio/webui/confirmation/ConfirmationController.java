package io.m3dio.webui.confirmation;

import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Returns the options that a page's script asks for a passkey by.
 */
@RestController
final class ConfirmationController {

	private final ConfirmationClient client;

	ConfirmationController(ConfirmationClient client) {
		this.client = client;
	}

	@PostMapping("/settings/confirmation/options")
	JsonNode begin() {
		return this.client.begin();
	}

}
