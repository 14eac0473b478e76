package io.m3dio.gateway.export;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Asks notification for its data about the caller. Preferences, webhooks, browsers and
 * deliveries are added to the export unchanged.
 */
@HttpExchange("/api/notifications")
interface NotificationExportClient {

	@GetExchange("/preferences")
	JsonNode preferences(@RequestHeader(HttpHeaders.AUTHORIZATION) String bearer);

	@GetExchange("/webhooks")
	JsonNode webhooks(@RequestHeader(HttpHeaders.AUTHORIZATION) String bearer);

	@GetExchange("/push")
	JsonNode push(@RequestHeader(HttpHeaders.AUTHORIZATION) String bearer);

	@GetExchange("/deliveries")
	Deliveries deliveries(@RequestHeader(HttpHeaders.AUTHORIZATION) String bearer, @RequestParam int limit,
			@RequestParam(required = false) @Nullable String before);

	/**
	 * A page of deliveries.
	 *
	 * @param deliveries the deliveries
	 * @param next what to give as {@code before} for the next page; null on the last one
	 */
	record Deliveries(List<JsonNode> deliveries, @Nullable String next) {
	}

}
