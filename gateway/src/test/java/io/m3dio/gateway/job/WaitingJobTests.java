package io.m3dio.gateway.job;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

import io.m3dio.db.queue.JobQueue;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WaitingJobController}.
 */
class WaitingJobTests extends GatewayTest {

	private final String owner = UUID.randomUUID().toString();

	@Autowired
	private JobQueue queue;

	@Autowired
	private MongoTemplate mongo;

	@BeforeEach
	void empty() {
		this.mongo.remove(new Query(), "jobs");
	}

	@Test
	void replacesTheOptionsOfAJobThatWaits() {
		String job = submit(form().field("mono", "true"));
		HttpResponse<String> changed = changeOptions(job, "preset=64&start=1:02&title=Caf%C3%A9&album=&artist");
		assertThat(changed.statusCode()).isEqualTo(200);
		assertThat(body(changed).get("options")).isEqualTo(find(job).get("options")).isEqualTo(this.json.readTree("""
				{"preset":"64","start":62.0,"title":"Café"}"""));
		assertThat(body(changed).has("queue")).isTrue();
		assertThat(this.queue.claim("worker").orElseThrow().options().part().start()).isEqualTo(62);
		assertProblem(changeOptions(job, "preset=v0"), 409, "wrong-state");
	}

	@ParameterizedTest
	@CsvSource({ "start=1:75, 400, invalid-option, start", "preset=best, 400, unknown-preset, preset",
			"bitrate=320, 400, unknown-option, bitrate", "mono=true&mono=true, 400, invalid-option, mono",
			"start=5&end=4, 400, conflicting-options, start" })
	void keepsTheOptionsThatItHasIfOthersAreRefused(String form, int status, String type, String option) {
		String job = submit(form().field("mono", "true"));
		HttpResponse<String> refused = changeOptions(job, form);
		assertProblem(refused, status, type);
		assertThat(body(refused).get("options").get(0).asString()).isEqualTo(option);
		assertThat(find(job).get("options").get("mono").asBoolean()).isTrue();
		assertThat(find(job).get("status").asString()).isEqualTo("QUEUED");
	}

	@Test
	void holdsAFileUntilItIsReleased() {
		String job = submit(form().field("hold", "true"));
		assertThat(find(job).get("status").asString()).isEqualTo("HELD");
		assertThat(find(job).has("queue")).isFalse();
		assertThat(find(job).has("expiresAt")).isTrue();
		assertThat(body(get("/api/usage", this.owner)).get("waitingFiles").get("used").asInt()).isEqualTo(1);
		assertThat(this.queue.claim("worker")).isEmpty();
		assertThat(changeOptions(job, "preset=64").statusCode()).isEqualTo(200);
		assertProblem(post("/api/jobs/" + job + "/hold", this.owner), 409, "wrong-state");
		HttpResponse<String> released = post("/api/jobs/" + job + "/release", this.owner);
		assertThat(body(released).get("status").asString()).isEqualTo("QUEUED");
		assertThat(body(released).has("expiresAt")).isFalse();
		assertProblem(post("/api/jobs/" + job + "/release", this.owner), 409, "wrong-state");
		assertThat(this.queue.claim("worker").orElseThrow().options().format().preset().id()).isEqualTo("64");
	}

	@Test
	void releasesAllThatOneHoldsAsOneBatch() {
		String first = submit(form().field("hold", "on"));
		String second = submit(form());
		assertThat(body(post("/api/jobs/" + second + "/hold", this.owner)).get("status").asString()).isEqualTo("HELD");
		String others = body(upload("somebody-else", form().field("hold", "true"))).get("id").asString();
		assertThat(post("/api/jobs/release", this.owner).statusCode()).isEqualTo(204);
		assertThat(post("/api/jobs/release", this.owner).statusCode()).isEqualTo(204);
		assertThat(this.queue.claim("worker")).hasValueSatisfying((job) -> {
			assertThat(job.id()).isEqualTo(first);
			assertThat(job.batch().size()).isEqualTo(2);
			assertThat(job.batch().id()).isEqualTo(this.queue.claim("worker").orElseThrow().batch().id());
		});
		assertThat(body(get("/api/jobs/" + others, "somebody-else")).get("status").asString()).isEqualTo("HELD");
	}

	@Test
	void changesNothingOfOthers() {
		String job = submit(form());
		String path = "/api/jobs/" + job;
		assertProblem(send(put(path + "/options", "preset=v0", "bob")), 404, "not-found");
		assertProblem(post(path + "/hold", "bob"), 404, "not-found");
		assertProblem(post(path + "/release", "bob"), 404, "not-found");
		assertProblem(post("/api/jobs/none/hold", this.owner), 404, "not-found");
	}

	@Test
	void cancelsAndDeletesWhatIsHeld() {
		String canceled = submit(form().field("hold", "true"));
		assertThat(body(post("/api/jobs/" + canceled + "/cancel", this.owner)).get("status").asString())
			.isEqualTo("CANCELED");
		String deleted = submit(form().field("hold", "true"));
		assertThat(send(request("/api/jobs/" + deleted, this.owner).DELETE()).statusCode()).isEqualTo(204);
		assertProblem(post("/api/jobs/" + deleted + "/release", this.owner), 404, "not-found");
	}

	@Test
	void refusesAHoldThatIsNeitherTrueNorFalse() {
		assertProblem(upload(this.owner, new Form().field("hold", "maybe").file("a.mp4", mp4(100))), 400,
				"bad-request");
	}

	private static Form form() {
		return new Form().field("preset", "v2").file("talk.mp4", mp4(100));
	}

	private String submit(Form form) {
		return body(upload(this.owner, form)).get("id").asString();
	}

	private JsonNode find(String job) {
		return body(get("/api/jobs/" + job, this.owner));
	}

	private HttpResponse<String> changeOptions(String job, String form) {
		return send(put("/api/jobs/" + job + "/options", form, this.owner));
	}

	private HttpRequest.Builder put(String path, String form, String owner) {
		return request(path, owner).header("Content-Type", "application/x-www-form-urlencoded")
			.PUT(HttpRequest.BodyPublishers.ofString(form));
	}

	private void assertProblem(HttpResponse<String> response, int status, String type) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:" + type);
	}

}
