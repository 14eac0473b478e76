package io.m3dio.local.journey;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.m3dio.local.Service;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How far the time left is from the time that it took, and what a queue of 100,000 jobs
 * costs. Run by {@code ./m3dio bench queue}.
 */
final class QueueBenchmark {

	private static final int WAITING = Integer.getInteger("m3dio.waiting", 100_000);

	private static final int PEOPLE = 1000;

	private static final int LOOKS = 500;

	private static final int FILES = 40;

	private static final List<Integer> SECONDS = List.of(20, 45, 90, 180, 400, 900, 1800);

	private static final int BATCH = 1000;

	private final Started system = Started.start(Map.of());

	private final Random random = new Random(5);

	@AfterEach
	void stop() {
		this.system.close();
	}

	@Test
	void printsTables() throws Exception {
		Person ann = Person.signUp(this.system);
		predict(ann);
		long converter = this.system.m3dio().service(Service.CONVERTER).pid();
		Signal.STOP.send(converter);
		try {
			String job = ann.upload(Clips.talk(5), "talk.mp4", Map.of());
			Figures.printTimes();
			look(ann, job, "alone");
			fill(job);
			look(ann, job, "of %,d".formatted(WAITING + 1));
			Figures.printTimes("an upload into it",
					Figures.times(20, () -> ann.upload(Clips.talk(5), "a.mp4", Map.of())));
		}
		finally {
			Signal.CONT.send(converter);
		}
	}

	/**
	 * Uploads files of two people, of very different lengths, and compares what is said
	 * of each at every look with the time when it is ready.
	 */
	private void predict(Person ann) throws Exception {
		Person ben = Person.signUp(this.system);
		List<Path> talks = SECONDS.stream().map(Clips::talk).toList();
		// The conversions that the estimate is learned from.
		List<String> first = new ArrayList<>();
		for (Path talk : talks) {
			first.add(ann.upload(talk, "first.mp4", Map.of()));
		}
		first.forEach((job) -> ann.await(job, "COMPLETED"));
		Map<String, Person> jobs = new HashMap<>();
		for (int i = 0; i < FILES; i++) {
			Person owner = (i % 3 == 0) ? ben : ann;
			jobs.put(owner.upload(talks.get(this.random.nextInt(talks.size())), "talk-" + i + ".mp4", Map.of()), owner);
		}
		Map<String, List<Said>> said = new HashMap<>();
		Map<String, Instant> ready = new HashMap<>();
		while (ready.size() < jobs.size()) {
			jobs.forEach((id, owner) -> observe(owner.job(id), said, ready));
			TimeUnit.MILLISECONDS.sleep(200);
		}
		List<Double> errors = new ArrayList<>();
		List<Double> ratios = new ArrayList<>();
		said.forEach((id, all) -> all.forEach((one) -> {
			double actual = Math.max(1, Duration.between(one.at(), ready.get(id)).toMillis() / 1e3);
			errors.add(100 * Math.abs(one.secondsLeft() - actual) / actual);
			ratios.add(one.secondsLeft() / actual);
		}));
		System.out.printf(
				"%nThe time left of %d waiting jobs, said %,d times: error %.0f %%, said / actual %.2f (medians)%n",
				said.size(), errors.size(), Figures.median(errors), Figures.median(ratios));
	}

	private static void observe(JsonNode job, Map<String, List<Said>> said, Map<String, Instant> ready) {
		String id = job.get("id").asString();
		if (job.get("status").asString().equals("COMPLETED")) {
			ready.putIfAbsent(id, Instant.parse(job.get("finishedAt").asString()));
		}
		else if (job.path("queue").has("secondsLeft")) {
			said.computeIfAbsent(id, (key) -> new ArrayList<>())
				.add(new Said(Instant.now(), job.get("queue").get("secondsLeft").asDouble()));
		}
	}

	private void look(Person person, String job, String queue) throws Exception {
		assertThat(person.get("/api/jobs/" + job).body()).contains("\"queue\"");
		double before = gatewaySeconds();
		long start = System.nanoTime();
		Figures.printTimes("a job and its position, " + queue,
				Figures.times(LOOKS, () -> person.get("/api/jobs/" + job)));
		Figures.printTimes("a list of 20, " + queue, Figures.times(LOOKS, () -> person.get("/api/jobs?limit=20")));
		double seconds = (System.nanoTime() - start) / 1e9;
		System.out.printf("%-44s %9.0f%n", "the gateway meanwhile, % of a processor",
				100 * (gatewaySeconds() - before) / seconds);
	}

	/** Adds waiting jobs of many people to the database, without files. */
	private void fill(String model) {
		MongoCollection<Document> jobs = this.system.mongo().getCollection("jobs");
		Document job = jobs.find(Filters.eq(new ObjectId(model))).first();
		long first = job.get("schedule", Document.class).getLong("order");
		List<Document> batch = new ArrayList<>();
		for (int i = 0; i < WAITING; i++) {
			Document schedule = new Document(job.get("schedule", Document.class))
				.append("order", first + this.random.nextInt(100_000_000))
				.append("cost", 1000L + this.random.nextInt(3_600_000));
			Document owner = new Document(job.get("owner", Document.class)).append("userId", "person-" + i % PEOPLE);
			Document copy = new Document(job).append("_id", new ObjectId())
				.append("schedule", schedule)
				.append("owner", owner);
			copy.remove("outbox");
			batch.add(copy);
			if (batch.size() == BATCH) {
				jobs.insertMany(batch);
				batch.clear();
			}
		}
	}

	private double gatewaySeconds() {
		return ProcessHandle.of(this.system.m3dio().service(Service.GATEWAY).pid())
			.orElseThrow()
			.info()
			.totalCpuDuration()
			.orElseThrow()
			.toMillis() / 1e3;
	}

	/**
	 * What was said of a job.
	 *
	 * @param at when
	 * @param secondsLeft how many seconds until it is ready
	 */
	private record Said(Instant at, double secondsLeft) {
	}

}
