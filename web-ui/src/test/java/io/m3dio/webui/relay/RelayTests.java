package io.m3dio.webui.relay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the relay over real sockets.
 */
class RelayTests extends WebTest {

	private static final long MEGABYTES_64 = 64L << 20;

	private static final String MP3 = "/api/jobs/0123456789abcdef01234567/mp3";

	@Test
	void turnsTheCookieIntoABearerToken() throws Exception {
		gateway.on("GET /api/jobs", GatewayStub.json(200, "{\"jobs\":[]}"));
		HttpResponse<String> response = this.http
			.send(scripted("/api/jobs?limit=3").header("Authorization", "Basic b3duOm93bg==")
				.header("X-Forwarded-For", "203.0.113.9")
				.header("Referer", "http://127.0.0.1/d/secret")
				.build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("{\"jobs\":[]}");
		var asked = gateway.asked("GET /api/jobs").get(0);
		assertThat(asked.uri()).isEqualTo("/api/jobs?limit=3");
		assertThat(asked.headers().get("Authorization")).singleElement().asString().startsWith("Bearer ey");
		assertThat(asked.headers()).doesNotContainKeys("Cookie", "Referer", "X-csrf-token");
		// The test is on a private network, so its header is trusted as a proxy's.
		assertThat(asked.headers().get("X-Forwarded-For")).containsExactly("203.0.113.9");
	}

	@Test
	void keepsTokensAwayFromScripts() throws Exception {
		gateway.on("POST /api/auth/login", GatewayStub.tokens("ada", FIVE_MINUTES));
		HttpResponse<String> response = this.http
			.send(scripted("/api/auth/login").POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(gateway.asked("POST /api/auth/login")).isEmpty();
	}

	@Test
	void wantsASessionForTheApi() throws Exception {
		HttpResponse<String> response = this.http.send(request("/api/jobs").build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("application/problem+json"));
		assertThat(gateway.asked("GET /api/jobs")).isEmpty();
	}

	@Test
	void streamsUploadsWithTheirLength() throws Exception {
		gateway.on("POST /api/jobs", (exchange) -> {
			exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
			GatewayStub.json(202, "{}").to(exchange);
		});
		HttpResponse<String> response = this.http.send(scripted("/api/jobs")
			.header("Content-Type", "multipart/form-data; boundary=x")
			.POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> zeros(MEGABYTES_64)), MEGABYTES_64))
			.build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(202);
		var asked = gateway.asked("POST /api/jobs").get(0);
		assertThat(asked.body().count()).isEqualTo(MEGABYTES_64);
		assertThat(asked.header("Content-Length")).isEqualTo(Long.toString(MEGABYTES_64));
		assertThat(asked.header("Content-Type")).isEqualTo("multipart/form-data; boundary=x");
	}

	@Test
	void streamsPartsOfAnUpload() throws Exception {
		String path = "/api/uploads/0123456789abcdef01234567";
		for (String call : List.of("POST /api/uploads", "POST " + path, "PATCH " + path)) {
			gateway.on(call, GatewayStub.json(204, ""));
		}
		byte[] part = new byte[200_000];
		for (HttpRequest.Builder request : List.of(scripted("/api/uploads").POST(BodyPublishers.ofByteArray(part)),
				scripted(path).header("X-HTTP-Method-Override", "PATCH").POST(BodyPublishers.ofByteArray(part)),
				scripted(path).method("PATCH", BodyPublishers.ofByteArray(part)))) {
			assertThat(this.http.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(204);
		}
		assertThat(gateway.asked("PATCH " + path).get(0).body().count()).isEqualTo(part.length);
	}

	@Test
	void relaysOptionsAsTheyAre() throws Exception {
		String path = "/api/uploads/0123456789abcdef01234567/options";
		gateway.on("PUT " + path, GatewayStub.json(204, ""));
		assertThat(this.http.send(options(path, "title=a%20b"), BodyHandlers.ofString()).statusCode()).isEqualTo(204);
		var asked = gateway.asked("PUT " + path).get(0);
		assertThat(asked.uri()).isEqualTo(path);
		assertThat(asked.body().begin()).isEqualTo("title=a%20b");
		HttpResponse<String> large = this.http.send(options(path, "a".repeat(20_000)), BodyHandlers.ofString());
		assertThat(large.statusCode()).isEqualTo(413);
		assertThat(gateway.asked("PUT " + path)).hasSize(1);
	}

	private HttpRequest options(String path, String form) throws IOException, InterruptedException {
		return scripted(path).header("Content-Type", "application/x-www-form-urlencoded")
			.PUT(BodyPublishers.ofString(form))
			.build();
	}

	/**
	 * Reads until the relay stops sending.
	 */
	private static void drain(InputStream body) {
		try {
			body.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			assertThat(ex).as("the relay has hung up").isNotNull();
		}
	}

	@Test
	void handsOnARefusalInTheMiddleOfAnUpload() throws Exception {
		gateway.on("POST /api/jobs", (exchange) -> {
			exchange.getRequestBody().readNBytes(100_000);
			byte[] problem = "{\"type\":\"urn:m3dio:problem:not-an-mp4\"}".getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
			exchange.sendResponseHeaders(415, problem.length);
			exchange.getResponseBody().write(problem);
			exchange.getResponseBody().flush();
			// Tomcat does the same. Closing now would reset the connection before the
			// answer is read.
			drain(exchange.getRequestBody());
		});
		HttpResponse<String> response = this.http.send(scripted("/api/jobs")
			.POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> zeros(MEGABYTES_64)), MEGABYTES_64))
			.build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(415);
		assertThat(response.body()).contains("not-an-mp4");
	}

	@Test
	void answersRangesAndHeadAsTheGatewayDoes() throws Exception {
		gateway.on("GET " + MP3, (exchange) -> {
			exchange.getResponseHeaders().set("Content-Range", "bytes 10-13/100");
			exchange.getResponseHeaders().set("Content-Type", "audio/mpeg");
			exchange.getResponseHeaders().set("ETag", "\"e\"");
			exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename*=UTF-8''Caf%C3%A9.mp3");
			exchange.sendResponseHeaders(206, 4);
			exchange.getResponseBody().write("3210".getBytes(StandardCharsets.UTF_8));
		});
		gateway.on("HEAD " + MP3, (exchange) -> {
			exchange.getResponseHeaders().set("Content-Length", "5000000000");
			exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
			exchange.sendResponseHeaders(200, -1);
		});
		HttpResponse<String> part = this.http.send(scripted(MP3).header("Range", "bytes=10-13").build(),
				BodyHandlers.ofString());
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo("3210");
		assertThat(part.headers().map()).containsEntry("content-range", java.util.List.of("bytes 10-13/100"))
			.containsEntry("content-length", java.util.List.of("4"))
			.containsEntry("etag", java.util.List.of("\"e\""))
			.containsEntry("content-disposition", java.util.List.of("attachment; filename*=UTF-8''Caf%C3%A9.mp3"));
		assertThat(gateway.asked("GET " + MP3).get(0).header("Range")).isEqualTo("bytes=10-13");
		HttpResponse<Void> head = this.http.send(scripted(MP3).method("HEAD", BodyPublishers.noBody()).build(),
				BodyHandlers.discarding());
		assertThat(head.headers().firstValue("Content-Length")).hasValue("5000000000");
		assertThat(head.headers().firstValue("Accept-Ranges")).hasValue("bytes");
	}

	@Test
	void letsGoOfADownloadThatTheBrowserLeft() throws Exception {
		CountDownLatch left = new CountDownLatch(1);
		gateway.on("GET " + MP3, (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			try {
				zeros(Long.MAX_VALUE).transferTo(exchange.getResponseBody());
			}
			catch (IOException ex) {
				left.countDown();
			}
		});
		HttpResponse<InputStream> response = this.http.send(scripted(MP3).build(), BodyHandlers.ofInputStream());
		response.body().readNBytes(1000);
		response.body().close();
		assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void downloadsByLinksForEverybody() throws Exception {
		gateway.on("GET /d/secret", GatewayStub.json(200, "the bytes"));
		for (HttpRequest.Builder request : List.of(request("/d/secret"), request("/d/secret").header("Accept", "*/*"),
				request("/d/secret?download").header("Accept", "text/html"),
				request("/d/secret").header("Accept", "text/html").header("Range", "bytes=0-"))) {
			HttpResponse<String> response = this.http.send(request.build(), BodyHandlers.ofString());
			assertThat(response.body()).isEqualTo("the bytes");
			assertThat(response.headers().allValues("X-Robots-Tag")).containsExactly("noindex");
		}
		gateway.on("GET /d/secret", GatewayStub.problem(410, "link-gone", "Gone."));
		HttpResponse<String> gone = this.http.send(request("/d/secret?download").header("Accept", "text/html").build(),
				BodyHandlers.ofString());
		assertThat(gone.statusCode()).isEqualTo(410);
		assertThat(gone.body()).contains("This link no longer works", "<html");
		HttpResponse<String> program = this.http.send(request("/d/secret").build(), BodyHandlers.ofString());
		assertThat(program.body()).startsWith("{\"type\":\"urn:m3dio:problem:link-gone\"");
	}

	@Test
	void givesFeedsToPlayersOnOtherPages() throws Exception {
		gateway.on("GET /feed/secret/1.mp3", (exchange) -> {
			exchange.getResponseHeaders().add("Cross-Origin-Resource-Policy", "cross-origin");
			exchange.getResponseHeaders().add("X-Robots-Tag", "noindex");
			exchange.sendResponseHeaders(200, -1);
		});
		HttpResponse<String> response = this.http.send(request("/feed/secret/1.mp3").build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().allValues("Cross-Origin-Resource-Policy")).containsExactly("cross-origin");
		assertThat(response.headers().allValues("X-Robots-Tag")).containsExactly("noindex");
		assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
		assertThat(gateway.asked("GET /feed/secret/1.mp3")).hasSize(1);
	}

	@Test
	void saysWhenTheGatewayBreaksOff() throws Exception {
		gateway.on("GET /api/jobs", (exchange) -> {
			throw new IOException("gone");
		});
		HttpResponse<String> response = this.http.send(scripted("/api/jobs").build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
		assertThat(response.body()).contains("urn:m3dio:problem:unavailable");
	}

	@Test
	void passesAPlainFormOnWithoutLookingIntoIt() throws Exception {
		gateway.on("POST /api/jobs", GatewayStub.json(202, "{}"));
		String form = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\nftyp\r\n--x--\r\n";
		HttpResponse<String> done = this.http.send(plainForm(form), BodyHandlers.ofString());
		assertThat(done.statusCode()).isEqualTo(302);
		assertThat(done.headers().firstValue("Location").orElseThrow()).endsWith("/").doesNotContain("problem");
		var asked = gateway.asked("POST /api/jobs").get(0);
		assertThat(asked.body().begin()).isEqualTo(form);
		assertThat(asked.header("Content-Type")).isEqualTo("multipart/form-data; boundary=x");
		assertThat(asked.header("Authorization")).startsWith("Bearer ");
		gateway.on("POST /api/jobs", GatewayStub.problem(415, "not-an-mp4", "No."));
		HttpResponse<String> refused = this.http.send(plainForm(form), BodyHandlers.ofString());
		assertThat(refused.headers().firstValue("Location").orElseThrow()).endsWith("/?problem=not-an-mp4");
		gateway.on("POST /api/jobs", GatewayStub.json(400, """
				{"type":"urn:m3dio:problem:conflicting-options","status":400,"options":["loudness","gain"]}"""));
		assertThat(this.http.send(plainForm(form), BodyHandlers.ofString()).headers().firstValue("Location"))
			.hasValueSatisfying(
					(it) -> assertThat(it).endsWith("/?problem=conflicting-options&option=loudness&option=gain"));
		assertThat(page("/?problem=conflicting-options&option=loudness&option=gain&option=<script>").cookie(loggedIn()))
			.bodyText()
			.contains("don&#39;t work together", "Loudness (LUFS), Gain (dB)")
			.doesNotContain("<script>");
	}

	@Test
	void streamsAPlainForm() throws Exception {
		CountDownLatch received = new CountDownLatch(1);
		gateway.on("POST /api/jobs", (exchange) -> {
			exchange.getRequestBody().readNBytes(1000);
			received.countDown();
			GatewayStub.json(202, "{}").to(exchange);
		});
		InputStream form = new SequenceInputStream(zeros(100_000), endAfter(received));
		HttpResponse<String> done = this.http.send(plainForm(BodyPublishers.ofInputStream(() -> form)),
				BodyHandlers.ofString());
		assertThat(done.statusCode()).isEqualTo(302);
		assertThat(gateway.asked("POST /api/jobs").get(0).body().count()).isEqualTo(100_000);
	}

	/**
	 * Ends only after the gateway has received the beginning.
	 */
	private static InputStream endAfter(CountDownLatch received) {
		return new InputStream() {
			@Override
			public int read() throws IOException {
				try {
					if (received.await(15, TimeUnit.SECONDS)) {
						return -1;
					}
					throw new IOException("The form was not streamed");
				}
				catch (InterruptedException ex) {
					throw new IOException(ex);
				}
			}
		};
	}

	private HttpRequest plainForm(String form) throws IOException, InterruptedException {
		return plainForm(BodyPublishers.ofString(form));
	}

	private HttpRequest plainForm(HttpRequest.BodyPublisher form) throws IOException, InterruptedException {
		HttpRequest scripted = scripted("/jobs").build();
		String token = scripted.headers().firstValue("X-CSRF-TOKEN").orElseThrow();
		return request("/jobs?_csrf=" + token).header("Cookie", scripted.headers().firstValue("Cookie").orElseThrow())
			.header("Accept", "text/html")
			.header("Content-Type", "multipart/form-data; boundary=x")
			.timeout(Duration.ofSeconds(20))
			.POST(form)
			.build();
	}

	private static InputStream zeros(long length) {
		return new SequenceInputStream(new ByteArrayInputStream(new byte[1]), new InputStream() {

			private long left = length - 1;

			@Override
			public int read() {
				return (this.left-- > 0) ? 0 : -1;
			}

			@Override
			public int read(byte[] buffer, int offset, int size) {
				if (this.left <= 0) {
					return -1;
				}
				int count = (int) Math.min(size, this.left);
				this.left -= count;
				return count;
			}

		});
	}

}
