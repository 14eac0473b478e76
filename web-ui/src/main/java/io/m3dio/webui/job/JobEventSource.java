package io.m3dio.webui.job;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import io.m3dio.platform.transport.ServiceTls;
import io.m3dio.webui.gateway.GatewayProperties;
import io.m3dio.webui.session.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Subscribes to the gateway's event streams without a thread for each.
 */
@Component
final class JobEventSource {

	private final HttpClient client;

	private final URI events;

	JobEventSource(GatewayProperties gateway, ServiceTls tls) {
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(gateway.connectTimeout())
			.sslContext(tls.clientContext())
			.build();
		this.events = gateway.url().resolve("/api/jobs/events");
	}

	/**
	 * Subscribes to the events of a person's jobs.
	 * @param session session of the person
	 * @param client address of the person, as the gateway limits streams by it
	 * @param lastEventId id of the last event received, if any
	 * @param lines receives the stream's lines
	 * @return completes with the HTTP status once the stream has ended
	 */
	CompletableFuture<Integer> subscribe(Session session, String client, @Nullable String lastEventId,
			Flow.Subscriber<String> lines) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.events)
			.header("Accept", "text/event-stream")
			.header("X-Forwarded-For", client)
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
