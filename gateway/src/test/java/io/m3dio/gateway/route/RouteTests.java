package io.m3dio.gateway.route;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.m3dio.gateway.GatewayTest;
import io.m3dio.gateway.SlowSender;
import org.junit.jupiter.api.Test;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for requests that are routed to other services.
 */
@TestPropertySource(properties = { "spring.http.clients.read-timeout=1s", "m3dio.request.body-timeout=1s",
		"server.tomcat.connection-timeout=1s" })
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

	@Test
	void refuseBodiesThatAreTooSlow() throws IOException {
		List<SlowSender> slow = new ArrayList<>();
		try {
			for (int i = 0; i < 12; i++) {
				slow.add(
						SlowSender.start(port(),
								"POST /api/auth/refresh HTTP/1.1\r\nHost: localhost\r\n"
										+ "Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n",
								new byte[0]));
			}
			for (SlowSender sender : slow) {
				assertThat(sender.answer()).startsWith("HTTP/1.1 408").contains("urn:m3dio:problem:too-slow");
			}
			for (int i = 0; i < 50; i++) {
				assertThat(innocent().statusCode()).isEqualTo(200);
			}
		}
		finally {
			for (SlowSender sender : slow) {
				sender.close();
			}
		}
	}

	private HttpResponse<String> innocent() {
		return send(HttpRequest.newBuilder(uri("/api/auth/refresh"))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{}")));
	}

	@Test
	void refuseBodiesThatAreTooLarge() {
		byte[] body = new byte[20_000];
		for (HttpRequest.BodyPublisher publisher : List.of(BodyPublishers.ofByteArray(body),
				BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
			HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/api/auth/login")).POST(publisher));
			assertThat(response.statusCode()).isEqualTo(413);
			assertThat(this.json.readTree(response.body()).get("type").asString()).endsWith("body-too-large");
		}
	}

	@Test
	void doNotWaitForHeadersForEver() throws IOException {
		try (SlowSender sender = SlowSender.start(port(), "GET /.well-known/jwks.json HTTP/1.1\r\nX-Slow: ",
				new byte[0])) {
			assertThat(sender.answer()).doesNotContain("200");
		}
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
