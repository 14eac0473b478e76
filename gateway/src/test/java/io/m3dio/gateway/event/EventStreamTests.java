package io.m3dio.gateway.event;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the stream of events, over real HTTP with a real broker.
 */
class EventStreamTests extends GatewayTest {

	@Autowired
	private MongoTemplate mongo;

	@Autowired
	private JobQueue queue;

	@BeforeEach
	void empty() {
		// The database is not dropped, as the embedded server fails if somebody writes
		// meanwhile.
		this.mongo.getCollectionNames().forEach((name) -> this.mongo.remove(new Query(), name));
	}

	@Test
	void tellsASnapshotAndThenWhatChanges() throws Exception {
		String first = submit("ann");
		try (Listening ann = listen(null)) {
			ann.await("event:snapshot", first);
			String second = submit("ann");
			ann.await("event:job", second, "\"position\":2");
			post("/api/jobs/" + first + "/cancel", "ann");
			ann.await("event:job", first, "CANCELED");
			ann.await("event:job", second, "\"position\":1");
			send(request("/api/jobs/" + first, "ann").DELETE());
			ann.await("event:deleted", first);
		}
	}

	@Test
	void tellsNothingOfOthersButThatTheLineMoves() throws Exception {
		String bobs = submit("bob");
		String anns = submit("ann");
		try (Listening ann = listen(null)) {
			ann.await("event:snapshot", anns, "\"position\":2");
			post("/api/jobs/" + bobs + "/cancel", "bob");
			ann.await("event:job", anns, "\"position\":1");
			assertThat(ann.lines).noneMatch((line) -> line.contains(bobs));
		}
	}

	@Test
	void goesOnWhereAPageHasStopped() throws Exception {
		String first = submit("ann");
		String id;
		try (Listening ann = listen(null)) {
			ann.await("event:snapshot", first);
			id = ann.lastId();
		}
		send(request("/api/jobs/" + first, "ann").DELETE());
		String second = submit("ann");
		try (Listening ann = listen(id)) {
			ann.await("event:job", second);
			ann.await("event:deleted", first);
			assertThat(ann.lines).noneMatch((line) -> line.contains("event:snapshot"));
		}
	}

	@Test
	void noticesAChangeThatNobodyTold() throws Exception {
		String job = submit("ann");
		try (Listening ann = listen(null)) {
			ann.await("event:snapshot", job);
			this.queue.claim("a worker that says nothing");
			ann.await("event:job", job, "RUNNING");
		}
	}

	@Test
	void noticesAChangeStampedByAClockThatIsLate() throws Exception {
		String job = submit("ann");
		try (Listening ann = listen(null)) {
			ann.await("event:snapshot", job);
			this.mongo.updateFirst(new Query(Criteria.where("_id").is(job)),
					new Update().set("status", JobStatus.RUNNING)
						.set("times.updatedAt", Instant.now().minusSeconds(50)),
					Job.class);
			ann.await("event:job", job, "RUNNING");
		}
	}

	@Test
	void tellsThatADeletedJobIsBackHoweverSoon() throws Exception {
		String job = submit("ann");
		post("/api/jobs/" + job + "/cancel", "ann");
		try (Listening ann = listen(null)) {
			ann.await("event:snapshot", job, "CANCELED");
			send(request("/api/jobs/" + job, "ann").DELETE());
			assertThat(post("/api/jobs/" + job + "/restore", "ann").statusCode()).isEqualTo(200);
			ann.await("event:job", job, "CANCELED");
		}
	}

	@Test
	void readsNoJobAgainThatHasNotChanged() throws Exception {
		String first = submit("ann");
		post("/api/jobs/" + first + "/cancel", "ann");
		try (Listening ann = listen(null)) {
			ann.await("event:snapshot", first);
			this.mongo.updateFirst(new Query(Criteria.where("_id").is(first)),
					new Update().set("source.name", "unchanged.mp4"), Job.class);
			ann.await("event:job", submit("ann"));
			ann.await("event:job", submit("ann"));
			assertThat(ann.lines).noneMatch((line) -> line.contains("unchanged.mp4"));
		}
	}

	@Test
	void tellsOfManyChangesAtOnce() throws Exception {
		List<String> jobs = Stream.generate(() -> submit("ann")).limit(101).toList();
		try (Listening ann = listen(null)) {
			ann.await("event:snapshot", jobs.get(100));
			HttpResponse<String> canceled = send(request("/api/jobs/cancel", "ann")
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString("{\"ids\":[\"" + String.join("\",\"", jobs) + "\"]}")));
			assertThat(canceled.statusCode()).isEqualTo(200);
			Awaitility.await()
				.untilAsserted(() -> assertThat(jobs).allMatch((job) -> ann.lines.stream()
					.anyMatch((line) -> line.contains("\"id\":\"" + job) && line.contains("CANCELED"))));
		}
	}

	@Test
	void tellsThatTheLinkIsOff() throws Exception {
		String id = submit("ann");
		Job job = this.queue.claim("worker").orElseThrow();
		this.queue.complete(job, new Output(job.outputId(), 1, null, 1, 1, null, null, null, null),
				Link.create(id, Instant.now().plusSeconds(60)),
				new OutboxEntry(UUID.randomUUID().toString(), "job.completed", id, "{}", Instant.now(), null));
		try (Listening ann = listen(null)) {
			ann.await("event:snapshot", id, "\"revoked\":false");
			send(request("/api/jobs/" + id + "/link", "ann").DELETE());
			ann.await("event:job", id, "\"revoked\":true");
		}
	}

	@Test
	void endsWhenThePersonLogsOut() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri("/api/jobs/events"))
			.header("Authorization", "Bearer " + tokenOf("ann", "session-with-a-page"))
			.build();
		HttpResponse<Stream<String>> response = HTTP.send(request, BodyHandlers.ofLines());
		try (Listening ann = new Listening(response.body())) {
			ann.await("event:snapshot");
			endSession("session-with-a-page");
			Awaitility.await().until(() -> ann.lines.contains("the end"));
		}
	}

	@Test
	void areNotAllForOnePersonOrOneAddress() throws Exception {
		List<HttpResponse<Stream<String>>> open = new ArrayList<>();
		try {
			for (String owner : List.of("eve-1", "eve-2")) {
				for (int i = 0; i < 20; i++) {
					open.add(stream(owner));
				}
				assertRefused(owner, 429, "too-many-streams");
			}
			HttpResponse<Stream<String>> last = stream("eve-3");
			while (last.statusCode() == 200) {
				open.add(last);
				last = stream("eve-3");
			}
			assertThat(open).as("half of all").hasSize(50);
			assertRefused("eve-3", 503, "unavailable");
		}
		finally {
			open.forEach((response) -> response.body().close());
		}
	}

	private HttpResponse<Stream<String>> stream(String owner) throws IOException, InterruptedException {
		return HTTP.send(elsewhere(owner).build(), BodyHandlers.ofLines());
	}

	private void assertRefused(String owner, int status, String type) {
		HttpResponse<String> response = send(elsewhere(owner));
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:" + type);
	}

	/**
	 * The server notices only later that a stream was closed, so that these streams must
	 * not count against the other tests' address.
	 */
	private HttpRequest.Builder elsewhere(String owner) {
		return request("/api/jobs/events", owner).header("X-Forwarded-For", "203.0.113.7");
	}

	private String submit(String owner) {
		return body(upload(owner, new Form().file("talk.mp4", mp4(100)))).get("id").asString();
	}

	private Listening listen(@org.jspecify.annotations.Nullable String lastEventId)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = request("/api/jobs/events", "ann");
		if (lastEventId != null) {
			request.header("Last-Event-ID", lastEventId);
		}
		HttpResponse<Stream<String>> response = HTTP.send(request.build(), BodyHandlers.ofLines());
		assertThat(response.statusCode()).isEqualTo(200);
		return new Listening(response.body());
	}

	/**
	 * A page that reads the stream.
	 */
	private static final class Listening implements AutoCloseable {

		private final List<String> lines = new CopyOnWriteArrayList<>();

		private final Stream<String> body;

		Listening(Stream<String> body) {
			this.body = body;
			Thread thread = new Thread(() -> {
				try {
					body.forEach(this.lines::add);
					this.lines.add("the end");
				}
				catch (RuntimeException ex) {
					this.lines.add("ended: " + ex);
				}
			}, "listening");
			thread.setDaemon(true);
			thread.start();
		}

		void await(String event, String... contained) {
			Awaitility.await()
				.untilAsserted(() -> assertThat(events())
					.anyMatch((text) -> text.contains(event + "\n") && Stream.of(contained).allMatch(text::contains)));
		}

		String lastId() {
			return this.lines.stream()
				.filter((line) -> line.startsWith("id:"))
				.reduce("", (before, line) -> line.substring(3));
		}

		private List<String> events() {
			return List.of(String.join("\n", this.lines).split("\n\n"));
		}

		@Override
		public void close() {
			this.body.close();
		}

	}

}
