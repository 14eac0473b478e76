package io.m3dio.gateway.again;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.m3dio.db.media.Media;
import io.m3dio.db.queue.Sweeper;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for conversions of files that were uploaded before, over real HTTP.
 */
class AgainTests extends GatewayTest {

	private static final int SIZE = 10_000;

	private final String owner = "owner-" + UUID.randomUUID();

	@Autowired
	private MongoTemplate mongo;

	@Autowired
	private Media media;

	@Autowired
	private Sweeper sweeper;

	private String first = "";

	@BeforeEach
	void upload() {
		this.first = id(upload(this.owner,
				new Form().file("talk.mp4", mp4(SIZE)).field("preset", "v0").field("title", "Night Train")));
		post("/api/jobs/" + this.first + "/cancel", this.owner);
	}

	@Test
	void makesANewJobOfTheSameFile() {
		HttpResponse<String> response = again(this.first, "preset=128&start=1:02.5&end=90");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
		JsonNode job = body(response);
		assertThat(response.headers().firstValue("Location")).contains("/api/jobs/" + id(response));
		assertThat(job.path("status").asString()).isEqualTo("QUEUED");
		assertThat(job.path("fileName").asString()).isEqualTo("talk.mp4");
		assertThat(job.path("size").asInt()).isEqualTo(SIZE);
		assertThat(job.path("options"))
			.isEqualTo(this.json.readTree("{\"preset\":\"128\",\"start\":62.5,\"end\":90.0}"));
		assertThat(status(this.first)).isEqualTo("CANCELED");
		assertThat(body(get("/api/jobs", this.owner)).at("/jobs/0/id").asString()).isEqualTo(id(response));
		assertThat(job(id(response)).getEmbedded(List.of("source", "file"), "")).isEqualTo(this.first);
		assertThat(used("storedBytes")).isEqualTo(SIZE);
		assertThat(used("bytesToday")).isEqualTo(SIZE);
		assertThat(used("uploads")).isZero();
	}

	@Test
	void takesAnUploadsFormWithoutItsFile() {
		Form form = new Form().field("preset", "64").field("mono", "true");
		HttpResponse<String> response = again(this.first, form.contentType(), form.bytes());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
		assertThat(body(response).path("options")).isEqualTo(this.json.readTree("{\"preset\":\"64\",\"mono\":true}"));
		assertThat(post("/api/jobs/" + this.first + "/again", this.owner).statusCode()).as("by default").isEqualTo(202);
	}

	@Test
	void belongsToNoEarlierBatch() {
		String batch = batch(this.first);
		String second = id(again(this.first, ""));
		assertThat(batch(second)).isEqualTo(second).isNotEqualTo(batch);
		assertThat(batch(id(again(this.first, "batch=cuts&batchSize=2"))))
			.isEqualTo(batch(id(again(this.first, "batch=cuts&batchSize=2&start=3"))));
	}

	@Test
	void keepsTheFileUntilItsLastJobIsDeleted() {
		String second = id(again(this.first, "start=1"));
		deleteForGood(this.first);
		assertThat(job(this.first).getEmbedded(List.of("source", "file"), "")).isEmpty();
		assertThat(this.media.videos().find(this.first)).isPresent();
		post("/api/jobs/" + second + "/cancel", this.owner);
		HttpResponse<String> third = again(second, "start=2");
		assertThat(third.statusCode()).as(third.body()).isEqualTo(202);
		deleteForGood(second);
		deleteForGood(id(third));
		assertThat(this.media.videos().find(this.first)).isEmpty();
		assertThat(used("storedBytes")).isZero();
	}

	@Test
	void saysThatTheFileIsGone() {
		assertThat(body(get("/api/jobs/" + this.first, this.owner)).path("sourceStored").asBoolean()).isTrue();
		this.mongo.getCollection("jobs")
			.updateOne(new Document("_id", new ObjectId(this.first)),
					new Document("$unset", new Document("source.file", "")));
		assertThat(body(get("/api/jobs/" + this.first, this.owner)).path("sourceStored").asBoolean()).isFalse();
		assertProblem(again(this.first, "start=1"), 409, "source-gone");
	}

	@Test
	void leavesNothingIfTheFileIsDeletedAtThatMoment() {
		this.media.videos().release(this.first);
		this.media.videos().condemn(this.first);
		assertProblem(again(this.first, "start=1"), 409, "source-gone");
		assertThat(body(get("/api/jobs", this.owner)).path("jobs")).hasSize(1);
		assertThat(used("waitingFiles")).isZero();
	}

	@Test
	void waitsForTheEndOfTheEarlierJob() {
		String waiting = id(again(this.first, ""));
		assertProblem(again(waiting, ""), 409, "wrong-state");
	}

	@Test
	void hidesTheJobsOfOthers() {
		HttpResponse<String> response = send(request("/api/jobs/" + this.first + "/again", "somebody else")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("start=1")));
		assertProblem(response, 404, "not-found");
		assertProblem(again("no-id", ""), 404, "not-found");
		assertThat(send(HttpRequest.newBuilder(uri("/api/jobs/" + this.first + "/again")).POST(BodyPublishers.noBody()))
			.statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource({ "start=9&end=5, 400, conflicting-options", "start=x, 400, invalid-option",
			"preset=999, 400, unknown-preset", "color=red, 400, unknown-option", "start=1&start=2, 400, invalid-option",
			"file=talk.mp4, 400, unknown-option", "batchSize=3, 400, bad-request", "track=3, 400, invalid-option" })
	void refusesWhatAnUploadRefuses(String form, int status, String type) {
		this.mongo.getCollection("jobs")
			.updateOne(new Document("_id", new ObjectId(this.first)), new Document("$set", new Document("source.media",
					new Document("audioTracks", List.of(track(), track())).append("chapters", List.of()))));
		assertProblem(again(this.first, form), status, type);
		assertThat(body(get("/api/jobs", this.owner)).path("jobs")).hasSize(1);
		assertThat(again(this.first, "track=2").statusCode()).isEqualTo(202);
	}

	@Test
	void refusesAFileAndAFormThatCannotBeRead() {
		Form form = new Form().field("start", "1").file("other.mp4", mp4(100));
		assertProblem(again(this.first, form.contentType(), form.bytes()), 400, "bad-multipart");
		assertProblem(again(this.first, form.contentType(), new Form().field("start", "1").cutBytes()), 400,
				"bad-multipart");
	}

	@Test
	void letsNoMoreFilesWaitThanMay() {
		this.mongo.getCollection("accounts")
			.updateOne(new Document("_id", this.owner),
					new Document("$set", new Document("limits", new Document("waitingFiles", 3))).append("$inc",
							new Document("version", 1L)));
		List<HttpResponse<String>> responses = IntStream.range(0, 12)
			.mapToObj((i) -> HTTP.sendAsync(repeating(this.first, "start=" + i).build(), BodyHandlers.ofString()))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
		assertThat(responses).filteredOn((response) -> response.statusCode() == 202).hasSize(3);
		assertThat(responses).filteredOn((response) -> response.statusCode() != 202)
			.allSatisfy((response) -> assertProblem(response, 429, "too-many-waiting"));
		assertThat(used("waitingFiles")).isEqualTo(3);
	}

	@Test
	void makesOneJobForRequestsWithTheSameKey() {
		HttpResponse<String> once = send(repeating(this.first, "start=1").header("Idempotency-Key", "k1"));
		HttpResponse<String> twice = send(repeating(this.first, "start=1").header("Idempotency-Key", "k1"));
		assertThat(twice.statusCode()).as(twice.body()).isEqualTo(202);
		assertThat(id(twice)).isEqualTo(id(once));
		assertProblem(send(repeating(this.first, "start=2").header("Idempotency-Key", "k1")), 422,
				"idempotency-key-reused");
	}

	/** Deletes a job, and lets the time pass in which it could be restored. */
	private void deleteForGood(String job) {
		delete(job);
		this.mongo.getCollection("jobs")
			.updateOne(new Document("_id", new ObjectId(job)),
					new Document("$set", new Document("deletion.until", new Date())));
		this.sweeper.sweep((expired) -> {
			throw new IllegalStateException("Job " + expired.id() + " has expired");
		});
	}

	private static Document track() {
		return new Document("copyProtected", false);
	}

	private HttpRequest.Builder repeating(String job, String form) {
		return request("/api/jobs/" + job + "/again", this.owner)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form));
	}

	private HttpResponse<String> again(String job, String form) {
		return send(repeating(job, form));
	}

	private HttpResponse<String> again(String job, String contentType, byte[] form) {
		return send(request("/api/jobs/" + job + "/again", this.owner).header("Content-Type", contentType)
			.POST(BodyPublishers.ofByteArray(form)));
	}

	private void delete(String job) {
		assertThat(send(request("/api/jobs/" + job, this.owner).DELETE()).statusCode()).isEqualTo(204);
	}

	private String id(HttpResponse<String> response) {
		return body(response).path("id").asString();
	}

	private String status(String job) {
		return body(get("/api/jobs/" + job, this.owner)).path("status").asString();
	}

	private String batch(String job) {
		return String.valueOf(job(job).get("batch", Document.class).get("_id"));
	}

	private Document job(String id) {
		return this.mongo.getCollection("jobs").find(new Document("_id", new ObjectId(id))).cursor().next();
	}

	private long used(String what) {
		return body(get("/api/usage", this.owner)).path(what).path("used").asLong();
	}

	private static void assertProblem(HttpResponse<String> response, int status, String type) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.body()).contains("urn:m3dio:problem:" + type);
	}

}
