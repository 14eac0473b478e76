package io.m3dio.gateway.upload;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for uploads that are repeated with an idempotency key.
 */
class RepeatedUploadsTests extends GatewayTest {

	private final String owner = "owner-" + UUID.randomUUID();

	private final String key = "\"" + UUID.randomUUID() + "\"";

	@Autowired
	private MongoTemplate mongo;

	@Test
	void returnsTheSameJobForTheSameUpload() {
		HttpResponse<String> first = repeat(this.key, talk());
		assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
		HttpResponse<String> second = repeat(this.key, talk());
		assertThat(second.statusCode()).as(second.body()).isEqualTo(202);
		assertThat(id(second)).isEqualTo(id(first));
		assertThat(second.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
		assertThat(id(repeat(this.key.replace("\"", ""), talk()))).as("without quotation marks").isEqualTo(id(first));
		assertThat(jobs()).isOne();
		assertThat(this.mongo.getCollection("videos.files").countDocuments(new Document("_id", id(first)))).isOne();
	}

	@Test
	void refusesAnotherUploadWithTheSameKey() {
		String id = id(repeat(this.key, talk()));
		byte[] changed = mp4(20_000);
		changed[19_999] = 1;
		for (Form form : List.of(new Form().file("talk.mp4", changed), new Form().file("other.mp4", mp4(20_000)),
				new Form().file("talk.mp4", mp4(20_001)), talk().field("preset", "64"))) {
			HttpResponse<String> response = repeat(this.key, form);
			assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
			assertThat(response.body()).contains("urn:m3dio:problem:idempotency-key-reused");
		}
		assertThat(id(repeat(this.key, talk()))).isEqualTo(id);
		assertThat(jobs()).isOne();
	}

	@Test
	void keepsTheKeysOfOwnersApart() {
		String mine = id(repeat(this.key, talk()));
		Form form = talk();
		String theirs = id(send(request("/api/jobs", "somebody else").header("Content-Type", form.contentType())
			.header("Idempotency-Key", this.key)
			.POST(BodyPublishers.ofByteArray(form.bytes()))));
		assertThat(theirs).isNotEqualTo(mine);
	}

	@Test
	void createsOneJobForManyAtOnce() {
		List<HttpResponse<String>> responses = IntStream.range(0, 8)
			.mapToObj((i) -> HTTP.sendAsync(uploading(this.key, talk()).build(), BodyHandlers.ofString()))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
		assertThat(responses).extracting(HttpResponse::statusCode).contains(202).containsAnyOf(202, 409);
		Set<String> ids = responses.stream()
			.filter((response) -> response.statusCode() == 202)
			.map(this::id)
			.collect(Collectors.toSet());
		assertThat(ids).hasSize(1);
		assertThat(responses).filteredOn((response) -> response.statusCode() != 202)
			.allSatisfy((response) -> assertThat(response.body()).contains("idempotency-key-in-use"));
		assertThat(jobs()).isOne();
	}

	@Test
	void refusesASecondWhileTheFirstIsUnderWayAndTakesItOnceThatHasFailed() throws IOException {
		try (Socket slow = new Socket("127.0.0.1", port())) {
			byte[] cut = talk().cutBytes();
			slow.getOutputStream()
				.write(("""
						POST /api/jobs HTTP/1.1\r
						Host: localhost\r
						Authorization: Bearer %s\r
						Idempotency-Key: %s\r
						Content-Type: %s\r
						Content-Length: %d\r
						\r
						""".formatted(token(this.owner), this.key, talk().contentType(), cut.length + 10))
					.getBytes(StandardCharsets.ISO_8859_1));
			slow.getOutputStream().write(cut);
			Awaitility.await().until(() -> keys() == 1);
			HttpResponse<String> response = repeat(this.key, talk());
			assertThat(response.statusCode()).isEqualTo(409);
			assertThat(response.body()).contains("urn:m3dio:problem:idempotency-key-in-use");
		}
		Awaitility.await().until(() -> repeat(this.key, talk()).statusCode() == 202);
		assertThat(jobs()).isOne();
	}

	@Test
	void freesTheKeyOfAGatewayThatDied() {
		this.mongo.getCollection("idempotency_keys")
			.insertOne(new Document("_id", this.owner + " " + this.key.replace("\"", ""))
				.append("job", "0123456789abcdef01234567")
				.append("createdAt", Date.from(Instant.now().minusSeconds(600))));
		assertThat(repeat(this.key, talk()).statusCode()).isEqualTo(202);
		assertThat(repeat(this.key, new Form().file("other.mp4", mp4(100))).statusCode()).isEqualTo(422);
	}

	@Test
	void forgetsAKeyAfterADayAndWithItsJob() {
		String first = id(repeat(this.key, talk()));
		this.mongo.getCollection("idempotency_keys")
			.updateOne(new Document("job", first),
					new Document("$set", new Document("createdAt", Date.from(Instant.now().minusSeconds(24 * 3600)))));
		String second = id(repeat(this.key, new Form().file("other.mp4", mp4(100))));
		assertThat(second).isNotEqualTo(first);
		send(request("/api/jobs/" + second, this.owner).DELETE());
		assertThat(id(repeat(this.key, talk()))).isNotIn(first, second);
	}

	@Test
	void keepsAKeyForNothingThatWasRefused() {
		assertThat(
				repeat(this.key, new Form().file("talk.mp4", "no MP4".getBytes(StandardCharsets.UTF_8))).statusCode())
			.isEqualTo(415);
		assertThat(repeat(this.key, talk()).statusCode()).isEqualTo(202);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "\"", "\"a", "a\"b\"", "\"a\", \"b\"", "a;b", "a,b", "LONG" })
	void refusesWhatIsNoKey(String value) {
		HttpResponse<String> response = repeat(value.replace("LONG", "x".repeat(201)), talk());
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("urn:m3dio:problem:bad-request", "Idempotency-Key");
		assertThat(jobs()).isZero();
	}

	@Test
	void refusesTwoKeys() {
		Form form = talk();
		HttpResponse<String> response = send(uploading(this.key, form).header("Idempotency-Key", "\"another\""));
		assertThat(response.statusCode()).isEqualTo(400);
	}

	private static Form talk() {
		return new Form().file("talk.mp4", mp4(20_000));
	}

	private HttpResponse<String> repeat(String value, Form form) {
		return send(uploading(value, form));
	}

	private HttpRequest.Builder uploading(String value, Form form) {
		return request("/api/jobs", this.owner).header("Content-Type", form.contentType())
			.header("Idempotency-Key", value)
			.POST(BodyPublishers.ofByteArray(form.bytes()));
	}

	private String id(HttpResponse<String> response) {
		return body(response).get("id").asString();
	}

	private long jobs() {
		return this.mongo.getCollection("jobs").countDocuments(new Document("owner.userId", this.owner));
	}

	private long keys() {
		return this.mongo.getCollection("idempotency_keys")
			.countDocuments(new Document("_id", this.owner + " " + this.key.replace("\"", "")));
	}

}
