package io.m3dio.gateway.description;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.m3dio.gateway.route.Backend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BackendDescription}, over real HTTP.
 */
class BackendDescriptionTests {

	private final AtomicInteger asked = new AtomicInteger();

	private int status = 200;

	private String body = "{\"paths\":{\"/a\":{}}}";

	private HttpServer server;

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/openapi.json", (exchange) -> {
			this.asked.incrementAndGet();
			byte[] bytes = this.body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void asksOnceForManyReaders() {
		BackendDescription description = description();
		assertThat(description.latest()).hasValueSatisfying((it) -> assertThat(it.at("/paths").has("/a")).isTrue());
		assertThat(description.latest()).isPresent();
		assertThat(this.asked).hasValue(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			503 | {"type":"urn:m3dio:problem:unavailable"}
			200 | {"keys":[]}
			200 | <html>
			200 | []
			""")
	void takesNothingButADescription(int status, String body) {
		this.status = status;
		this.body = body;
		assertThat(description().latest()).isEmpty();
	}

	@Test
	void doesNotWaitAgainForWhoIsAway() {
		BackendDescription description = description();
		this.server.stop(0);
		assertThat(description.latest()).isEmpty();
		assertThat(description.latest()).isEmpty();
	}

	private BackendDescription description() {
		URI url = URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
		return new BackendDescription(new Backend("auth", url, List.of("/**")), HttpClient.newHttpClient(),
				new JsonMapper());
	}

}
