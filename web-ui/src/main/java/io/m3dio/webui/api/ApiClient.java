package io.m3dio.webui.api;

import tools.jackson.databind.JsonNode;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Gets the description of the API from the gateway.
 */
@HttpExchange("/api/openapi.json")
interface ApiClient {

	@GetExchange
	JsonNode description();

}
