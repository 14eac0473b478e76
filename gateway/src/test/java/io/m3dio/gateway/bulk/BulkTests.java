package io.m3dio.gateway.bulk;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.db.quota.LimitOverrides;
import io.m3dio.db.quota.Quotas;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what is done with many jobs at once, and of taking a deletion back.
 */
class BulkTests extends GatewayTest {

	@Autowired
	private JobQueue queue;

	@Autowired
	private Quotas quotas;

	@Autowired
	private MongoTemplate mongo;

	@BeforeEach
	void deleteAll() {
		this.mongo.getCollectionNames().forEach((name) -> this.mongo.remove(new Query(), name));
	}

	@Test
	void cancelsRetriesDeletesAndRestoresMany() {
		List<String> ids = IntStream.range(0, 5).mapToObj((i) -> submit("ann")).toList();
		assertThat(changed(act("cancel", "ann", ids))).isEqualTo(ids);
		assertThat(ids).allMatch((id) -> status(id).equals("CANCELED"));
		assertThat(changed(act("retry", "ann", ids))).isEqualTo(ids);
		assertThat(ids).allMatch((id) -> status(id).equals("QUEUED"));
		assertThat(this.queue.claim("worker")).map(Job::id).as("in their order").contains(ids.get(0));
		assertThat(changed(act("delete", "ann", ids))).isEqualTo(ids);
		assertThat(body(get("/api/jobs", "ann")).get("jobs")).isEmpty();
		assertThat(changed(act("restore", "ann", ids))).isEqualTo(ids);
		assertThat(ids).allMatch((id) -> status(id).equals("CANCELED"));
	}

	@Test
	void tellsWhyNotOfEach() {
		String mine = submit("ann");
		String bobs = submit("bob");
		String canceled = submit("ann");
		act("cancel", "ann", List.of(canceled));
		JsonNode answer = act("cancel", "ann", List.of(bobs, mine, canceled, mine));
		assertThat(changed(answer)).containsExactly(mine);
		JsonNode refused = answer.get("refused");
		assertThat(refused).hasSize(2);
		assertThat(refused.at("/0/id").asString()).isEqualTo(bobs);
		assertThat(refused.at("/0/type").asString()).isEqualTo("urn:m3dio:problem:not-found");
		assertThat(refused.at("/1/type").asString()).isEqualTo("urn:m3dio:problem:wrong-state");
		assertThat(body(get("/api/jobs/" + bobs, "bob")).get("status").asString()).isEqualTo("QUEUED");
	}

	@Test
	void retriesNoMoreThanMayWait() {
		List<String> ids = IntStream.range(0, 3).mapToObj((i) -> submit("ann")).toList();
		act("cancel", "ann", ids);
		this.quotas.override("ann", new LimitOverrides(null, 2, null, null));
		JsonNode answer = act("retry", "ann", ids);
		assertThat(changed(answer)).isEqualTo(ids.subList(0, 2));
		assertThat(answer.at("/refused/0/type").asString()).isEqualTo("urn:m3dio:problem:too-many-waiting");
	}

	@Test
	void takesADeletionBackWithItsLinks() {
		String id = convert();
		assertThat(send(request("/api/jobs/" + id, "ann").DELETE()).statusCode()).isEqualTo(204);
		assertThat(get("/api/jobs/" + id, "ann").statusCode()).isEqualTo(404);
		assertThat(restore(id, "bob").statusCode()).isEqualTo(404);
		assertThat(restore(id, "ann").statusCode()).isEqualTo(200);
		JsonNode restored = body(get("/api/jobs/" + id, "ann"));
		assertThat(restored.get("status").asString()).isEqualTo("COMPLETED");
		assertThat(restored.has("link")).isTrue();
		assertThat(restore(id, "ann").statusCode()).as("again").isEqualTo(404);
	}

	@Test
	void restoresWithinTheLimitUnlessTheRoomWasUsedSince() {
		String id = convert();
		assertThat(this.quotas.usage("ann").storedBytes()).isGreaterThan(10_000);
		this.quotas.override("ann", new LimitOverrides(5000L, null, null, null));
		act("delete", "ann", List.of(id));
		assertThat(this.quotas.usage("ann").storedBytes()).isZero();
		assertThat(restore(id, "ann").statusCode()).as("what it had").isEqualTo(200);
		act("delete", "ann", List.of(id));
		submit("ann");
		HttpResponse<String> refused = restore(id, "ann");
		assertThat(refused.statusCode()).isEqualTo(413);
		assertThat(refused.body()).contains("urn:m3dio:problem:storage-full");
	}

	@Test
	void tellsWhatWasChangedBeforeTheDatabaseFailed() {
		List<String> ids = IntStream.range(0, 3).mapToObj((i) -> submit("ann")).toList();
		Index once = new Index().on("deletion.from", Sort.Direction.ASC).sparse().unique().named("once");
		this.mongo.indexOps(Job.class).createIndex(once);
		try {
			JsonNode answer = act("delete", "ann", ids);
			assertThat(changed(answer)).containsExactly(ids.get(0));
			assertThat(answer.get("refused").valueStream()).extracting((refusal) -> refusal.get("id").asString())
				.isEqualTo(ids.subList(1, 3));
			assertThat(answer.at("/refused/1/type").asString()).isEqualTo("urn:m3dio:problem:unavailable");
		}
		finally {
			this.mongo.indexOps(Job.class).dropIndex("once");
		}
		assertThat(changed(act("restore", "ann", ids))).containsExactly(ids.get(0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "cancel", "retry", "delete", "restore" })
	void refusesTooManyAtOnce(String action) {
		List<String> ids = IntStream.range(0, 1001).mapToObj((i) -> Job.newId()).toList();
		assertThat(tryToAct(action, "ann", ids).statusCode()).isEqualTo(400);
	}

	private String submit(String owner) {
		return body(upload(owner, new Form().file("talk.mp4", mp4(100)))).get("id").asString();
	}

	private String convert() {
		String id = submit("ann");
		Job job = this.queue.claim("worker").orElseThrow();
		this.queue.complete(job, new Output(job.outputId(), 10_000, null, 60_000, 190_000, null, null, null, null),
				Link.create(id, Instant.now().plusSeconds(60)),
				new OutboxEntry(UUID.randomUUID().toString(), "job.completed", id, "{}", Instant.now(), null));
		return id;
	}

	private String status(String id) {
		return body(get("/api/jobs/" + id, "ann")).get("status").asString();
	}

	private HttpResponse<String> restore(String id, String owner) {
		return send(request("/api/jobs/" + id + "/restore", owner).POST(BodyPublishers.noBody()));
	}

	private JsonNode act(String action, String owner, List<String> ids) {
		HttpResponse<String> response = tryToAct(action, owner, ids);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return body(response);
	}

	private HttpResponse<String> tryToAct(String action, String owner, List<String> ids) {
		return send(request("/api/jobs/" + action, owner).header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}")));
	}

	private static List<String> changed(JsonNode answer) {
		return answer.get("changed").valueStream().map(JsonNode::asString).toList();
	}

}
