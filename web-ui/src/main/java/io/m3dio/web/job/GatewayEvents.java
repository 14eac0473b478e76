package io.m3dio.web.job;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import io.m3dio.web.gateway.GatewayProperties;
import io.m3dio.web.session.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Subscribes to the gateway's events without a thread for each stream.
 */
@Component
class GatewayEvents {

	private final HttpClient client;

	private final URI events;

	GatewayEvents(GatewayProperties gateway) {
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(gateway.connectTimeout())
			.build();
		this.events = gateway.url().resolve("/api/jobs/events");
	}

	/**
	 * Subscribe.
	 * @param session whose jobs
	 * @param lastEventId the last event seen, if any
	 * @param lines takes the stream's lines
	 * @return completes with the status, once the stream has ended
	 */
	CompletableFuture<Integer> subscribe(Session session, @Nullable String lastEventId, Flow.Subscriber<String> lines) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.events)
			.header("Accept", "text/event-stream")
			.header("Authorization", "Bearer " + session.accessToken());
		if (lastEventId != null && !lastEventId.isBlank()) {
			request.header("Last-Event-ID", lastEventId);
		}
		return this.client
			.sendAsync(request.build(), (response) -> (response.statusCode() == 200)
					? BodySubscribers.fromLineSubscriber(lines) : BodySubscribers.replacing(null))
			.thenApply(HttpResponse::statusCode);
	}

}
