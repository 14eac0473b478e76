package io.m3dio.gateway.export;

import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Asks auth for its data about the caller. The answer is added to the export unchanged.
 */
@HttpExchange
interface AuthExportClient {

	@GetExchange("/api/auth/account/export")
	JsonNode export(@RequestHeader(HttpHeaders.AUTHORIZATION) String bearer);

}
