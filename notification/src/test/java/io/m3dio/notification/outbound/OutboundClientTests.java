package io.m3dio.notification.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.m3dio.notification.outbound.OutboundClient.AddressRefusedException;
import io.m3dio.notification.outbound.OutboundClient.Answer;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutboundClientTests {

	private final AtomicInteger calls = new AtomicInteger();

	private final HttpServer server = server();

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	/** Each of these is this machine or its network, however it is written. */
	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.1", "2130706433", "0177.0.0.1", "0x7f.0.0.1", "localhost", "localhost.",
			"0.0.0.0", "0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[0:0:0:0:0:ffff:7f00:1]", "[64:ff9b::7f00:1]",
			"[2002:7f00:1::]", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "10.0.0.1", "172.16.0.1", "192.168.0.1",
			"169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.0.1", "240.0.0.1",
			"[ff02::1]" })
	void callsNobodyOnThisMachineOrItsNetwork(String host) throws IOException {
		URI url = URI.create("http://" + host + ":" + port() + "/");
		try (TestClient client = new TestClient(false)) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.send(url));
		}
		assertThat(this.calls).hasValue(0);
	}

	@Test
	void saysThatAnAddressIsNotPublic() throws IOException {
		try (TestClient client = new TestClient(false)) {
			assertThatExceptionOfType(AddressRefusedException.class)
				.isThrownBy(() -> client.send(URI.create("http://localhost:" + port() + "/")))
				.withMessage("localhost is not on the public internet");
		}
	}

	@Test
	void judgesTheAddressesOfAnInnocentName() throws IOException {
		try (TestClient client = new TestClient(false, "127.0.0.1")) {
			assertThatExceptionOfType(AddressRefusedException.class)
				.isThrownBy(() -> client.send(URI.create("http://innocent.example:" + port() + "/")))
				.withMessage("innocent.example is not on the public internet");
		}
		assertThat(this.calls).hasValue(0);
	}

	/** A name may mean another address a moment later (DNS rebinding). */
	@Test
	void connectsToTheAddressThatWasJudged() throws IOException {
		try (TestClient client = new TestClient(true, "127.0.0.1", "127.0.0.99")) {
			assertThat(client.send(URI.create("http://rebound.example:" + port() + "/")).status()).isEqualTo(204);
			assertThat(client.resolved).as("times that the name was resolved").hasValue(1);
		}
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void followsNoRedirect() throws IOException {
		try (TestClient client = new TestClient(true)) {
			Answer answer = client.send(URI.create("http://127.0.0.1:" + port() + "/redirect"));
			assertThat(answer.status()).isEqualTo(302);
			assertThat(answer.isSuccess()).isFalse();
		}
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void readsOnlyTheBeginningOfAnAnswer() throws IOException {
		try (TestClient client = new TestClient(true)) {
			Answer answer = client.send(URI.create("http://127.0.0.1:" + port() + "/endless"));
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer).hasToString("200 " + "x".repeat(300));
		}
	}

	@Test
	void describesAnAnswerInOneLine() {
		assertThat(new Answer(500, "Oops\r\n\u0000at line\t1")).hasToString("500 Oops at line 1");
		assertThat(new Answer(204, "")).hasToString("204");
	}

	@Test
	void endsACallThatTakesTooLong() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				TestClient client = new TestClient(true)) {
			Thread thread = new Thread(() -> trickle(silent));
			thread.start();
			long start = System.nanoTime();
			assertThatExceptionOfType(IOException.class)
				.isThrownBy(() -> client.send(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/")))
				.withMessage("No answer within 1 seconds");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
			thread.interrupt();
		}
	}

	/** Sends a byte each 100 ms, so that no single read takes long. */
	private static void trickle(ServerSocket server) {
		try (Socket socket = server.accept()) {
			for (byte next : ("HTTP/1.1 200 OK\r\nX: " + "x".repeat(1_000)).getBytes(StandardCharsets.US_ASCII)) {
				socket.getOutputStream().write(next);
				Thread.sleep(100);
			}
		}
		catch (IOException | InterruptedException ex) {
			// The client has hung up, as it should.
		}
	}

	private int port() {
		return this.server.getAddress().getPort();
	}

	private HttpServer server() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress("::", 0), 0);
			server.createContext("/", (exchange) -> {
				this.calls.incrementAndGet();
				exchange.sendResponseHeaders(204, -1);
				exchange.close();
			});
			server.createContext("/redirect", (exchange) -> {
				this.calls.incrementAndGet();
				exchange.getResponseHeaders().set("Location", "/");
				exchange.sendResponseHeaders(302, -1);
				exchange.close();
			});
			server.createContext("/endless", (exchange) -> {
				exchange.sendResponseHeaders(200, 0);
				try {
					while (true) {
						exchange.getResponseBody().write("x".repeat(1_000).getBytes(StandardCharsets.US_ASCII));
					}
				}
				finally {
					exchange.close();
				}
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class TestClient implements AutoCloseable {

		private final OutboundClient client;

		private final AtomicInteger resolved = new AtomicInteger();

		TestClient(boolean internal) {
			this.client = new OutboundClient(new OutboundProperties(internal, true, Duration.ofSeconds(1)));
		}

		/** Resolves every name to one address after the other. */
		TestClient(boolean internal, String... addresses) {
			DnsResolver names = new DnsResolver() {

				@Override
				public InetAddress[] resolve(String host) throws UnknownHostException {
					int times = TestClient.this.resolved.getAndIncrement();
					return new InetAddress[] {
							InetAddress.getByName(addresses[Math.min(times, addresses.length - 1)]) };
				}

				@Override
				public String resolveCanonicalHostname(String host) {
					return host;
				}

			};
			this.client = new OutboundClient(new OutboundProperties(internal, true, Duration.ofSeconds(1)), names);
		}

		Answer send(URI url) throws IOException {
			return this.client.send(OutboundMessage.of(url, "text/plain", "Hello", Map.of()));
		}

		@Override
		public void close() throws IOException {
			this.client.destroy();
		}

	}

}
