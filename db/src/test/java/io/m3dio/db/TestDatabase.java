package io.m3dio.db;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.m3dio.broker.event.Batch;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Owner;
import io.m3dio.db.job.Submission;
import io.m3dio.db.job.UploadedFile;
import io.m3dio.db.link.LinkSecret;
import io.m3dio.db.list.Rank;
import io.m3dio.db.media.Media;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.local.servers.MongoServer;

import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * A database of its own for a test, in one server for all: the one that the environment
 * names, or an embedded one.
 */
public final class TestDatabase {

	public static final Duration RETENTION = Duration.ofDays(7);

	public static final Clock CLOCK = Clock.systemUTC();

	private static final String SERVER = Objects.requireNonNullElseGet(System.getenv("M3DIO_MONGODB_URI"),
			() -> MongoServer.start(Path.of("target", "mongo-" + UUID.randomUUID())).uri());

	private final List<String> commands = new CopyOnWriteArrayList<>();

	private final MongoTemplate mongo = new MongoTemplate(client(), "test-" + UUID.randomUUID());

	private final Jobs jobs = new Jobs(this.mongo, RETENTION, CLOCK);

	private MongoClient client() {
		return MongoClients.create(MongoClientSettings.builder()
			.applyConnectionString(new ConnectionString(SERVER))
			.addCommandListener(new CommandListener() {
				@Override
				public void commandStarted(CommandStartedEvent event) {
					TestDatabase.this.commands.add(event.getCommandName());
				}
			})
			.build());
	}

	public MongoTemplate mongo() {
		return this.mongo;
	}

	/**
	 * Returns what the database was asked.
	 * @return the names of the commands in their order; can be cleared
	 */
	public List<String> commands() {
		return this.commands;
	}

	public Jobs jobs() {
		return this.jobs;
	}

	public JobQueue queue(Duration lease) {
		return new JobQueue(this.mongo, lease, RETENTION, CLOCK);
	}

	public Media media() {
		return new Media(this.mongo.getDb(), CLOCK);
	}

	/**
	 * Submits a job.
	 * @param owner the owner's user id
	 * @param seconds the duration of the video in seconds, and its size in bytes
	 * @return the job
	 */
	public Job submit(String owner, long seconds) {
		String id = Job.newId();
		return this.jobs.submit(
				new Submission(id, new Owner(owner, owner + "@example.org"), batch(id), Rank.alone(id),
						new UploadedFile(id, "talk.mp4", seconds,
								new UploadedFile.Media((double) seconds, List.of(), List.of())),
						Options.of(Preset.V2)),
				entry(id, "job.submitted"));
	}

	public Job read(Job job) {
		return Objects.requireNonNull(this.mongo.findById(job.id(), Job.class));
	}

	public static Batch batch(String job) {
		return new Batch(job, null, LinkSecret.create(job));
	}

	public static OutboxEntry entry(String job, String type) {
		return new OutboxEntry(UUID.randomUUID().toString(), type, job, "{}", Instant.now(), null);
	}

}
