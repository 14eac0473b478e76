package io.m3dio.db;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import com.mongodb.client.MongoClients;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Submission;
import io.m3dio.db.media.Media;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.local.servers.MongoServer;

import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * A database of its own for a test, in one server for all.
 */
public final class TestDatabase {

	public static final Duration RETENTION = Duration.ofDays(7);

	private static final MongoServer SERVER = MongoServer.start(Path.of("target", "mongo-" + UUID.randomUUID()));

	private final MongoTemplate mongo = new MongoTemplate(MongoClients.create(SERVER.uri()),
			"test-" + UUID.randomUUID());

	private final Jobs jobs = new Jobs(this.mongo, RETENTION);

	public MongoTemplate mongo() {
		return this.mongo;
	}

	public Jobs jobs() {
		return this.jobs;
	}

	public JobQueue queue(Duration lease) {
		return new JobQueue(this.mongo, lease, RETENTION);
	}

	public Media media() {
		return new Media(this.mongo.getDb());
	}

	public Job submit(String owner, long size) {
		String id = Job.newId();
		return this.jobs.submit(
				new Submission(id, owner, owner + "@example.org", "talk.mp4", size, Options.of(Preset.V2)),
				entry(id, "job.submitted"));
	}

	public Job read(Job job) {
		return Objects.requireNonNull(this.mongo.findById(job.id(), Job.class));
	}

	public static OutboxEntry entry(String job, String type) {
		return new OutboxEntry(UUID.randomUUID().toString(), type, job, "{}", Instant.now(), null);
	}

}
