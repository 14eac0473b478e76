package io.m3dio.gateway.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.feed.Feeds;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import io.m3dio.gateway.ZipFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link ExportController}.
 */
class ExportTests extends GatewayTest {

	private static final HttpServer NOTIFICATION = notification();

	@Autowired
	private MongoOperations mongo;

	@Autowired
	private Media media;

	@Autowired
	private Jobs jobs;

	@Autowired
	private JobQueue queue;

	@Autowired
	private Feeds feeds;

	@DynamicPropertySource
	static void notification(DynamicPropertyRegistry properties) {
		properties.add("M3DIO_NOTIFICATION_URL", () -> "http://127.0.0.1:" + NOTIFICATION.getAddress().getPort());
	}

	@BeforeEach
	void deleteAll() {
		this.mongo.getCollectionNames().forEach((name) -> this.mongo.remove(new Query(), name));
	}

	@Test
	void givesPeopleEverythingOfThemAndNothingOfOthers() {
		completed("ann", "Talk.mp4", "first");
		completed("ann", "talk.mp4", "second");
		completed("bob", "talk.mp4", "another's");
		Map<String, byte[]> files = export("/api/export?mp3s=true");
		assertThat(files).containsOnlyKeys("account.json", "preferences.json", "webhooks.json", "push.json",
				"deliveries.json", "jobs.json", "mp3s/talk.mp3", "mp3s/Talk (2).mp3");
		assertThat(text(files, "mp3s/talk.mp3")).isEqualTo("second");
		assertThat(text(files, "mp3s/Talk (2).mp3")).isEqualTo("first");
		assertThat(json(files, "account.json").has("keys")).as("the answer of auth").isTrue();
		assertThat(json(files, "preferences.json").get("email").get(0).asString()).isEqualTo("READY");
		assertThat(json(files, "deliveries.json").valueStream()).extracting((delivery) -> delivery.get("id").asString())
			.containsExactly("d1", "d2", "d3");
		assertThat(json(files, "jobs.json").valueStream()).extracting((job) -> job.get("fileName").asString())
			.containsExactly("talk.mp4", "Talk.mp4");
		assertThat(text(files, "jobs.json")).doesNotContain("secret");
	}

	@Test
	void givesPeopleTheirMp3sWithEditedChapters() {
		Job job = completed("ann", "talk.mp4", "first");
		Output output = this.jobs.find("ann", job.id()).map(Job::output).orElseThrow();
		this.jobs.replaceOutput("ann", job.id(),
				output.withChapters(List.of(), "th".getBytes(StandardCharsets.UTF_8), 2, 0));
		assertThat(text(export("/api/export?mp3s=true"), "mp3s/talk.mp3")).isEqualTo("thrst");
	}

	@Test
	void tellsOfAPodcastFeedButNotItsLink() {
		String secret = this.feeds.create("ann").secret();
		this.feeds.create("bob");
		Map<String, byte[]> files = export("/api/export");
		assertThat(json(files, "feed.json").has("createdAt")).isTrue();
		assertThat(text(files, "feed.json")).doesNotContain(secret);
	}

	@Test
	void leavesTheMp3sOutUnlessAskedForThem() {
		completed("ann", "talk.mp4", "music");
		assertThat(export("/api/export")).containsOnlyKeys("account.json", "preferences.json", "webhooks.json",
				"push.json", "deliveries.json", "jobs.json");
	}

	@Test
	void listsMoreJobsThanFitOnAPage() {
		for (int i = 0; i < 101; i++) {
			upload("ann", new Form().file("talk.mp4", mp4(100)));
		}
		assertThat(json(export("/api/export"), "jobs.json")).hasSize(101);
	}

	@Test
	void cannotBeOpenedIfItBrokeOff() {
		Job job = completed("ann", "talk.mp4", "music");
		this.mongo.remove(new Query(), "mp3s.chunks");
		assertThat(this.media.mp3s().find(job.outputId())).isPresent();
		assertThatIOException().isThrownBy(
				() -> HTTP.send(request("/api/export?mp3s=true", "ann").GET().build(), BodyHandlers.ofByteArray()));
	}

	private Map<String, byte[]> export(String path) {
		try {
			HttpResponse<byte[]> response = HTTP.send(request(path, "ann").GET().build(), BodyHandlers.ofByteArray());
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.headers().firstValue("Content-Type")).contains("application/zip");
			assertThat(response.headers().firstValue("Content-Disposition"))
				.contains("attachment; filename=\"m3dio.zip\"");
			return ZipFiles.read(response.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private JsonNode json(Map<String, byte[]> files, String name) {
		return this.json.readTree(files.get(name));
	}

	private static String text(Map<String, byte[]> files, String name) {
		return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
	}

	private Job completed(String owner, String name, String mp3) {
		upload(owner, new Form().file(name, mp4(2000)));
		Job job = this.queue.claim("worker").orElseThrow();
		byte[] content = mp3.getBytes(StandardCharsets.UTF_8);
		try (MediaWriter writer = this.media.mp3s().create(job.outputId(), job.outputName())) {
			writer.write(content, 0, content.length);
			writer.finish();
		}
		this.queue.complete(job, new Output(job.outputId(), content.length, null, 1, 1, null, null, null, null),
				Link.create(job.id(), Instant.now().plusSeconds(60)),
				new OutboxEntry(UUID.randomUUID().toString(), "job.completed", job.id(), "{}", Instant.now(), null));
		return job;
	}

	private static HttpServer notification() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.createContext("/api/notifications/preferences",
					(exchange) -> answer(exchange, "{\"email\":[\"READY\"],\"push\":[]}"));
			server.createContext("/api/notifications/push",
					(exchange) -> answer(exchange, "{\"publicKey\":\"BA\",\"subscriptions\":[]}"));
			server.createContext("/api/notifications/webhooks", (exchange) -> answer(exchange, "{\"webhooks\":[]}"));
			server.createContext("/api/notifications/deliveries",
					(exchange) -> answer(exchange,
							exchange.getRequestURI().getQuery().contains("before=d2")
									? "{\"deliveries\":[{\"id\":\"d3\"}]}"
									: "{\"deliveries\":[{\"id\":\"d1\"},{\"id\":\"d2\"}],\"next\":\"d2\"}"));
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void answer(HttpExchange exchange, String json) throws IOException {
		boolean allowed = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")).startsWith("Bearer ");
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(allowed ? 200 : 401, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
