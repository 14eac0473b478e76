package io.m3dio.gateway.limit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the limits of accounts, over real HTTP.
 */
class LimitTests extends GatewayTest {

	private static final int SIZE = 10_000;

	private final String owner = "owner-" + UUID.randomUUID();

	@Autowired
	private MongoTemplate mongo;

	@Test
	void lessThanOneMoreFitsAfterAHundredUploadsAtOnce() {
		override(Map.of("storedBytes", 5L * SIZE + SIZE / 2, "uploads", 100));
		List<HttpResponse<String>> responses = hundredAtOnce(token(this.owner));
		assertThat(responses).filteredOn((response) -> response.statusCode() == 202).hasSize(5);
		assertThat(responses).filteredOn((response) -> response.statusCode() != 202)
			.allSatisfy((response) -> assertThat(response.body()).containsAnyOf("storage-full", "too-many-transfers"))
			.anySatisfy((response) -> assertThat(response.statusCode()).isEqualTo(413));
		assertThat(used("storedBytes")).isEqualTo(5L * SIZE);
		assertThat(used("uploads")).isZero();
	}

	@Test
	void letsNoMoreFilesWaitAfterAHundredUploadsAtOnce() {
		override(Map.of("waitingFiles", 4, "uploads", 100));
		List<HttpResponse<String>> responses = hundredAtOnce(token(this.owner));
		assertThat(responses).filteredOn((response) -> response.statusCode() == 202).hasSize(4);
		assertThat(responses).filteredOn((response) -> response.body().contains("too-many-waiting"))
			.isNotEmpty()
			.allSatisfy((response) -> assertThat(response.statusCode()).isEqualTo(429))
			.allSatisfy((response) -> assertThat(response.body()).contains("4 files are waiting"));
	}

	@Test
	void letsFewerWaitForSomebodyUnverified() {
		List<HttpResponse<String>> responses = hundredAtOnce(unverifiedToken(this.owner));
		assertThat(responses).filteredOn((response) -> response.statusCode() == 202).hasSize(3);
	}

	@Test
	void letsNobodyRetryMoreFilesThanMayWait() {
		override(Map.of("waitingFiles", 1));
		String job = "/api/jobs/" + body(upload(this.owner, talk())).get("id").asString();
		post(job + "/cancel", this.owner);
		assertThat(upload(this.owner, talk()).statusCode()).isEqualTo(202);
		HttpResponse<String> refused = post(job + "/retry", this.owner);
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.body()).contains("urn:m3dio:problem:too-many-waiting");
	}

	@Test
	void countsWhatWasUploadedTodayEvenIfItIsDeleted() {
		override(Map.of("bytesPerDay", 2L * SIZE + SIZE / 2));
		for (int i = 0; i < 2; i++) {
			String job = body(upload(this.owner, talk())).get("id").asString();
			assertThat(send(request("/api/jobs/" + job, this.owner).DELETE()).statusCode()).isEqualTo(204);
		}
		assertThat(used("storedBytes")).isZero();
		assertThat(used("bytesToday")).isEqualTo(2L * SIZE);
		HttpResponse<String> refused = upload(this.owner, talk());
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.body()).contains("urn:m3dio:problem:daily-limit", "25000 bytes", "after midnight UTC");
	}

	@Test
	void countsResultsToo() {
		override(Map.of("storedBytes", 3L * SIZE));
		String job = body(upload(this.owner, talk())).get("id").asString();
		this.mongo.getCollection("jobs")
			.updateOne(new Document("source.file", job),
					new Document("$set",
							new Document("output",
									new Document("file", "o").append("size", 15_000L)
										.append("durationMillis", 1L)
										.append("bitRate", 1))));
		assertThat(used("storedBytes")).isEqualTo(SIZE + 15_000L);
		HttpResponse<String> refused = upload(this.owner, talk());
		assertThat(refused.statusCode()).isEqualTo(413);
		assertThat(refused.body()).contains("urn:m3dio:problem:storage-full", "Delete files");
	}

	@Test
	void limitsUploadsAtOnce() throws IOException {
		override(Map.of("uploads", 1));
		byte[] cut = talk().cutBytes();
		try (Socket slow = new Socket("127.0.0.1", port())) {
			slow.getOutputStream()
				.write(("""
						POST /api/jobs HTTP/1.1\r
						Host: localhost\r
						Authorization: Bearer %s\r
						Content-Type: %s\r
						Content-Length: %d\r
						\r
						""".formatted(token(this.owner), talk().contentType(), cut.length + 10))
					.getBytes(StandardCharsets.ISO_8859_1));
			slow.getOutputStream().write(cut);
			Awaitility.await().until(() -> used("uploads") == 1);
			assertThat(used("waitingFiles")).isOne();
			HttpResponse<String> refused = upload(this.owner, talk());
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.body()).contains("too-many-transfers", "1 uploads are running");
			assertThat(refused.headers().firstValue("Retry-After")).isPresent();
		}
		Awaitility.await().until(() -> upload(this.owner, talk()).statusCode() == 202);
	}

	@Test
	void limitsAnUploadThatDoesNotSayHowLargeItIs() {
		override(Map.of("storedBytes", 2L * SIZE));
		assertThat(stream(new Form().file("talk.mp4", mp4(5 * SIZE))).body()).contains("storage-full");
		assertThat(used("storedBytes")).as("reserved").isZero();
		assertThat(stream(talk()).statusCode()).isEqualTo(202);
		assertThat(used("storedBytes")).isEqualTo(SIZE);
	}

	@Test
	void tellsWhatIsUsedBeforeAnUpload() {
		JsonNode none = usage();
		assertThat(none.get("storedBytes").get("limit").asLong()).isEqualTo(20L << 30);
		assertThat(none.get("bytesToday").get("limit").asLong()).isEqualTo(50L << 30);
		upload(this.owner, talk());
		assertThat(usage()).isEqualTo(this.json.readTree("""
				{"storedBytes":{"used":10000,"limit":21474836480},"bytesToday":{"used":10000,"limit":53687091200},
				"waitingFiles":{"used":1,"limit":1000},"uploads":{"used":0,"limit":10}}"""));
	}

	private static Form talk() {
		return new Form().file("talk.mp4", mp4(SIZE));
	}

	private List<HttpResponse<String>> hundredAtOnce(String token) {
		Form form = talk();
		HttpRequest request = HttpRequest.newBuilder(uri("/api/jobs"))
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", form.contentType())
			.POST(BodyPublishers.ofByteArray(form.bytes()))
			.build();
		return IntStream.range(0, 100)
			.mapToObj((i) -> HTTP.sendAsync(request, BodyHandlers.ofString()))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
	}

	private HttpResponse<String> stream(Form form) {
		return send(request("/api/jobs", this.owner).header("Content-Type", form.contentType())
			.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form.bytes()))));
	}

	private long used(String what) {
		return usage().get(what).get("used").asLong();
	}

	private JsonNode usage() {
		return body(get("/api/usage", this.owner));
	}

	/**
	 * Does what docs/operations.md says.
	 */
	private void override(Map<String, Object> limits) {
		this.mongo.getCollection("accounts")
			.insertOne(new Document("_id", this.owner).append("limits", new Document(limits)));
	}

}
