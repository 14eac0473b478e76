package io.m3dio.gateway.link;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for links: their owner gets, changes, replaces and turns them off, and whoever
 * has one sees what it opens.
 */
class LinkTests extends GatewayTest {

	private static final Output.Tag TAG = new Output.Tag("Night talk", "Ann", new Output.Cover(20, 5000, "image/jpeg"));

	private final byte[] mp3 = new byte[30_000];

	@Autowired
	private Media media;

	@Autowired
	private Jobs jobs;

	@Autowired
	private JobQueue queue;

	@Autowired
	private MongoTemplate mongo;

	private String id = "";

	private String secret = "";

	@BeforeEach
	void convert() {
		this.mongo.getCollectionNames().forEach((name) -> this.mongo.remove(new Query(), name));
		new Random(1).nextBytes(this.mp3);
		this.id = body(upload("ann", new Form().file("Café.mp4", mp4(100)))).get("id").asString();
		Job job = this.queue.claim("worker").orElseThrow();
		try (MediaWriter writer = this.media.mp3s().create(job.outputId(), job.outputName())) {
			writer.write(this.mp3, 0, this.mp3.length);
			writer.finish();
		}
		Link link = Link.create(job.id(), Instant.now().plusSeconds(600));
		this.secret = link.secret();
		this.queue.complete(job,
				new Output(job.outputId(), this.mp3.length, null, 60_000, 190_000, null,
						List.of(new Output.Chapter(0, "Hello"), new Output.Chapter(30_000, "Goodbye")), TAG, null),
				link,
				new OutboxEntry(UUID.randomUUID().toString(), "job.completed", job.id(), "{}", Instant.now(), null));
	}

	@Test
	void givesTheOwnerTheLinkInThePublicForm() {
		JsonNode link = body(get(path(), "ann"));
		assertThat(link.get("url").asString()).matches("https?://[^/]+/d/" + this.secret);
		assertThat(link.get("revoked").asBoolean()).isFalse();
		assertThat(link.get("downloads").asInt()).isZero();
		send(open(this.secret));
		assertThat(body(get(path(), "ann")).get("downloads").asInt()).isOne();
		assertThat(get(path(), "bob").statusCode()).isEqualTo(404);
		assertThat(get("/api/jobs/nothing/link", "ann").statusCode()).isEqualTo(404);
	}

	@Test
	void turnsItOffAndMakesAnotherOne() {
		assertThat(send(request(path(), "ann").DELETE()).statusCode()).isEqualTo(204);
		assertThat(body(get(path(), "ann")).has("url")).isFalse();
		assertThat(send(open(this.secret)).statusCode()).isEqualTo(410);
		assertThat(change("PUT", "ann", "{}").statusCode()).as("its expiry").isEqualTo(409);
		assertThat(change("POST", "bob", "{}").statusCode()).isEqualTo(404);
		JsonNode link = body(change("POST", "ann", "{}"));
		String url = link.get("url").asString();
		String another = url.substring(url.lastIndexOf('/') + 1);
		assertThat(another).isNotEqualTo(this.secret);
		assertThat(send(open(another)).statusCode()).isEqualTo(200);
		assertThat(send(open(this.secret)).statusCode()).as("the former").isEqualTo(404);
		assertThat(Instant.parse(link.get("expiresAt").asString()))
			.isEqualTo(Instant.parse(body(get("/api/jobs/" + this.id, "ann")).get("expiresAt").asString())
				.truncatedTo(ChronoUnit.SECONDS));
	}

	@Test
	void expiresWhenItsOwnerLikes() {
		Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
		JsonNode link = body(change("PUT", "ann", "{\"expiresAt\":\"" + tomorrow + "\"}"));
		assertThat(link.get("expiresAt").asString()).isEqualTo(tomorrow.toString());
		assertThat(link.get("url").asString()).endsWith(this.secret);
		assertThat(change("PUT", "bob", "{}").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "POST" })
	void expiresNoLaterThanWhatItOpens(String method) {
		for (Duration refused : List.of(Duration.ofDays(8), Duration.ofSeconds(-1))) {
			HttpResponse<String> response = change(method, "ann",
					"{\"expiresAt\":\"" + Instant.now().plus(refused) + "\"}");
			assertThat(response.statusCode()).isEqualTo(400);
			assertThat(response.body()).contains("urn:m3dio:problem:bad-request");
		}
		send(request("/api/jobs/" + this.id + "/kept", "ann").PUT(BodyPublishers.noBody()));
		assertThat(change(method, "ann", "{\"expiresAt\":\"" + Instant.now().plus(Duration.ofDays(364)) + "\"}")
			.statusCode()).isEqualTo(200);
		assertThat(change(method, "ann", "{\"expiresAt\":\"" + Instant.now().plus(Duration.ofDays(366)) + "\"}")
			.statusCode()).isEqualTo(400);
	}

	@Test
	void hasNoLinkBeforeTheMp3IsReady() {
		String waiting = body(upload("ann", new Form().file("talk.mp4", mp4(100)))).get("id").asString();
		assertThat(get("/api/jobs/" + waiting + "/link", "ann").statusCode()).isEqualTo(409);
	}

	@Test
	void saysWhatItOpensAndNothingOfItsOwner() {
		HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/d/" + this.secret + "/info")));
		JsonNode info = body(response);
		assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(info.get("fileName").asString()).isEqualTo("Café.mp3");
		assertThat(info.get("size").asInt()).isEqualTo(30_000);
		assertThat(info.get("title").asString()).isEqualTo("Night talk");
		assertThat(info.get("artist").asString()).isEqualTo("Ann");
		assertThat(info.get("cover").asBoolean()).isTrue();
		assertThat(info.get("chapters").get(1).get("startSeconds").asInt()).isEqualTo(30);
		assertThat(response.body()).doesNotContain("owner", "ann", "@");
		assertThat(body(get(path(), "ann")).get("downloads").asInt()).isZero();
		assertThat(send(HttpRequest.newBuilder(uri("/d/nothing/info"))).statusCode()).isEqualTo(404);
		send(request(path(), "ann").DELETE());
		assertThat(send(HttpRequest.newBuilder(uri("/d/" + this.secret + "/info"))).statusCode()).isEqualTo(410);
	}

	@Test
	void showsTheCover() throws Exception {
		for (HttpRequest.Builder request : List.of(HttpRequest.newBuilder(uri("/d/" + this.secret + "/cover")),
				request("/api/jobs/" + this.id + "/cover", "ann"))) {
			HttpResponse<byte[]> cover = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
			assertThat(cover.headers().firstValue("Content-Type")).contains("image/jpeg");
			assertThat(cover.body()).isEqualTo(Arrays.copyOfRange(this.mp3, 20, 5020));
		}
		assertThat(get("/api/jobs/" + this.id + "/cover", "bob").statusCode()).isEqualTo(404);
	}

	private String path() {
		return "/api/jobs/" + this.id + "/link";
	}

	private HttpResponse<String> change(String method, String owner, String body) {
		return send(request(path(), owner).header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString(body)));
	}

	private HttpRequest.Builder open(String link) {
		return HttpRequest.newBuilder(uri("/d/" + link));
	}

}
