package io.m3dio.gateway.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.m3dio.gateway.GatewayTest;
import org.junit.jupiter.api.Test;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for requests that are routed to other services.
 */
@TestPropertySource(properties = "spring.http.clients.read-timeout=1s")
class RouteTests extends GatewayTest {

	/** Takes connections and never says a word. */
	private static final ServerSocket DEAF = deaf();

	@DynamicPropertySource
	static void notification(DynamicPropertyRegistry properties) {
		properties.add("M3DIO_NOTIFICATION_URL", () -> "http://127.0.0.1:" + DEAF.getLocalPort());
	}

	@Test
	void waitForNoServiceForEver() {
		CompletableFuture<HttpResponse<String>> response = HTTP
			.sendAsync(request("/api/notifications/preferences", "ann").build(), BodyHandlers.ofString());
		assertThat(response).succeedsWithin(Duration.ofSeconds(20)).satisfies((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).isPresent();
			assertThat(this.json.readTree(answer.body()).get("type").asString()).endsWith("unavailable");
		});
	}

	private static ServerSocket deaf() {
		try {
			return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
