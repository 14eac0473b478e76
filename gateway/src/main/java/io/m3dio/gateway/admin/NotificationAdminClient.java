package io.m3dio.gateway.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Calls addresses of notification that are not routed.
 */
@HttpExchange
interface NotificationAdminClient {

	@GetExchange("/admin/deliveries")
	FailedDeliveries failed(@RequestHeader(HttpHeaders.AUTHORIZATION) String bearer,
			@RequestParam(required = false) @Nullable String before);

	@GetExchange("/admin/deliveries/{id}")
	FailedDelivery get(@RequestHeader(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String id);

	@PostExchange("/admin/deliveries/{id}/send-again")
	void sendAgain(@RequestHeader(HttpHeaders.AUTHORIZATION) String bearer, @PathVariable String id);

	@GetExchange("/readyz")
	void checkReady();

	/**
	 * A page of deliveries that were given up, newest first.
	 *
	 * @param deliveries the deliveries
	 * @param next what to give as {@code before} for the next page; absent on the last
	 * one
	 */
	record FailedDeliveries(List<FailedDelivery> deliveries, @Nullable String next) {
	}

	/**
	 * A delivery that was given up.
	 *
	 * @param id the delivery's id
	 * @param owner the id of the account that it is for
	 * @param recipient the address
	 * @param event the type of its event, such as {@code job.completed}
	 * @param channel the channel's name
	 * @param attempts the number of attempts
	 * @param reason why the last attempt failed
	 * @param createdAt when it was created
	 * @param endedAt when it was given up
	 * @param sendable whether its event is still known, so that it can be sent again
	 */
	record FailedDelivery(String id, String owner, String recipient, String event, String channel, int attempts,
			@Nullable String reason, Instant createdAt, Instant endedAt, boolean sendable) {
	}

}
