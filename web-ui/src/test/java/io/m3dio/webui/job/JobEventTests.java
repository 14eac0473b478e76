package io.m3dio.webui.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the page's event stream over real sockets.
 */
class JobEventTests extends WebTest {

	private static final String JOB = """
			{"id":"0123456789abcdef01234567","fileName":"talk.mp4","size":1,"status":"QUEUED"}""";

	@Autowired
	private JobEventSource events;

	@Autowired
	private JobEventRenderer renderer;

	private final BlockingQueue<String> toSay = new LinkedBlockingQueue<>();

	private final CountDownLatch left = new CountDownLatch(1);

	@BeforeEach
	void openStream() {
		gateway.on("GET /api/jobs/events", (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
			exchange.sendResponseHeaders(200, 0);
			try (OutputStream out = exchange.getResponseBody()) {
				while (true) {
					String event = this.toSay.poll(100, TimeUnit.MILLISECONDS);
					if ("END".equals(event)) {
						return;
					}
					out.write(((event != null) ? event : ": \n\n").getBytes(StandardCharsets.UTF_8));
					out.flush();
				}
			}
			catch (IOException | InterruptedException ex) {
				this.left.countDown();
			}
		});
	}

	@Test
	void tellsChangesAsHtml() throws Exception {
		this.toSay.add("id: 1\nevent: snapshot\ndata: {\"jobs\":[" + JOB + "]}\n\n");
		this.toSay.add("id: 2\nevent: job\ndata: " + JOB + "\n\n");
		this.toSay.add("id: 3\nevent: deleted\ndata: {\"id\":\"0123456789abcdef01234567\"}\n\n");
		try (BufferedReader stream = open(null)) {
			List<String> snapshot = event(stream);
			assertThat(gateway.asked("GET /api/jobs/events").get(0).header("X-Forwarded-For")).isEqualTo("127.0.0.1");
			assertThat(snapshot).contains("id:1", "event:snapshot")
				.anyMatch((line) -> line.startsWith("data:") && line.contains("<li class=\"card\""));
			assertThat(event(stream)).contains("id:2", "event:job")
				.allMatch((line) -> line.startsWith("id:") || line.startsWith("event:") || line.startsWith("data:"))
				.anyMatch((line) -> line.contains("talk.mp4"));
			assertThat(event(stream)).contains("id:3", "event:deleted", "data:0123456789abcdef01234567");
		}
	}

	@Test
	void resumesWhereTheBrowserWas() throws Exception {
		this.toSay.add("id: 8\nevent: job\ndata: " + JOB + "\n\n");
		try (BufferedReader stream = open("7")) {
			assertThat(event(stream)).contains("id:8");
		}
		assertThat(gateway.asked("GET /api/jobs/events").get(0).header("Last-Event-ID")).isEqualTo("7");
		assertThat(gateway.asked("GET /api/jobs/events").get(0).header("Authorization")).startsWith("Bearer ");
	}

	@Test
	void passesHeartbeatsOn() throws Exception {
		try (BufferedReader stream = open(null)) {
			assertThat(stream.readLine()).isEqualTo(":alive");
		}
	}

	@Test
	void leavesTheGatewayWhenTheBrowserLeaves() throws Exception {
		open(null).close();
		assertThat(this.left.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void leavesTheGatewayThatAnswersOnlyAfterTheBrowserLeft() {
		List<String> asked = new ArrayList<>();
		JobEventStream stream = new JobEventStream(this.events, this.renderer);
		stream.end();
		stream.onSubscribe(new Flow.Subscription() {
			@Override
			public void request(long lines) {
				asked.add("request");
			}

			@Override
			public void cancel() {
				asked.add("cancel");
			}
		});
		assertThat(asked).containsExactly("cancel");
	}

	@Test
	void endsWhenTheGatewayEnds() throws Exception {
		try (BufferedReader stream = open(null)) {
			this.toSay.add("END");
			assertThat(stream.lines().filter((line) -> line.startsWith("event"))).isEmpty();
		}
	}

	@Test
	void tellsThatTheGatewayIsAway() throws Exception {
		gateway.on("GET /api/jobs/events", GatewayStub.problem(503, "unavailable", "Away."));
		try (BufferedReader stream = open(null)) {
			assertThat(event(stream)).contains("event:unavailable");
		}
	}

	@Test
	void tellsThatThereAreTooManyOthers() throws Exception {
		gateway.on("GET /api/jobs/events", GatewayStub.problem(429, "too-many-streams", "In 20 places already."));
		try (BufferedReader stream = open(null)) {
			assertThat(event(stream)).contains("event:too-many-streams");
		}
	}

	@Test
	void tellsThatTheSessionHasEnded() throws Exception {
		gateway.on("GET /api/jobs/events", GatewayStub.problem(401, "unauthorized", "No."));
		try (BufferedReader stream = open(null)) {
			assertThat(event(stream)).contains("event:logged-out");
		}
	}

	private BufferedReader open(@org.jspecify.annotations.Nullable String lastEventId) throws Exception {
		var request = scripted("/jobs/events").header("Accept", "text/event-stream");
		if (lastEventId != null) {
			request.header("Last-Event-ID", lastEventId);
		}
		HttpResponse<InputStream> response = this.http.send(request.build(), BodyHandlers.ofInputStream());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
		assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
		return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
	}

	private static List<String> event(BufferedReader stream) throws IOException {
		List<String> lines = new ArrayList<>();
		for (String line = stream.readLine(); line != null; line = stream.readLine()) {
			if (line.isEmpty() && !lines.isEmpty()) {
				return lines;
			}
			if (!line.isEmpty() && !line.startsWith(":")) {
				lines.add(line);
			}
		}
		return lines;
	}

}
