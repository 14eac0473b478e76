package io.m3dio.converter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.Publisher;
import io.m3dio.broker.Topology;
import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.Event;
import io.m3dio.broker.event.JobCanceled;
import io.m3dio.broker.event.JobEvent;
import io.m3dio.broker.event.JobSubmitted;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Owner;
import io.m3dio.db.job.Submission;
import io.m3dio.db.job.UploadedFile;
import io.m3dio.db.link.LinkSecret;
import io.m3dio.db.list.Rank;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import io.m3dio.db.outbox.JobOutbox;
import io.m3dio.db.queue.JobQueue;
import org.awaitility.Awaitility;

import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Acts as the gateway: submits jobs and observes their outcomes.
 */
public final class Client implements AutoCloseable {

	public static final String OWNER = "owner";

	private final ConfigurableApplicationContext context;

	public Client(String mongo, String amqp) {
		this.context = new SpringApplicationBuilder(Beans.class).web(WebApplicationType.NONE)
			.run("--spring.mongodb.uri=" + mongo, "--spring.rabbitmq.addresses=" + amqp,
					"--spring.rabbitmq.publisher-confirm-type=correlated");
	}

	/** Submits a job and announces it. */
	public Job submit(Path source) throws IOException {
		Job job = submitSilently(source, Preset.V2);
		signal(job);
		return job;
	}

	/** Submits a job without announcing it. */
	public Job submitSilently(Path source, Preset preset) throws IOException {
		String id = Job.newId();
		String name = String.valueOf(source.getFileName());
		try (MediaWriter target = bean(Media.class).videos().create(id, name)) {
			Files.copy(source, target);
			target.finish();
		}
		bean(Media.class).videos().keep(id);
		Job job = bean(Jobs.class).submit(
				new Submission(id, new Owner(OWNER, "owner@example.org"), batch(id), Rank.alone(id),
						new UploadedFile(id, "Café – live.mp4", Files.size(source), null), Options.of(preset)),
				entry(new JobSubmitted(Instant.now(), id, OWNER, batch(id))));
		bean(JobOutbox.class).sent(job.outbox().get(0));
		return job;
	}

	public void signal(Job job) {
		bean(Publisher.class).publish(new JobSubmitted(Instant.now(), job.id(), OWNER, job.batch()));
	}

	private static Batch batch(String job) {
		return new Batch(job, null, LinkSecret.create(job));
	}

	public void cancel(Job job) {
		JobCanceled canceled = new JobCanceled(Instant.now(), job.id(), OWNER);
		assertThat(bean(Jobs.class).cancel(OWNER, job.id(), entry(canceled))).isPresent();
		bean(Publisher.class).publish(canceled);
	}

	public Job find(Job job) {
		return bean(Jobs.class).find(OWNER, job.id()).orElseThrow();
	}

	public Job await(Job job, JobStatus status) {
		return await(Duration.ofSeconds(60), job, status);
	}

	public Job await(Duration time, Job job, JobStatus status) {
		return Awaitility.await()
			.atMost(time)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> find(job), (found) -> found.status() == status);
	}

	/** Waits until ffmpeg is encoding. */
	public void awaitConverting(Job job) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> find(job).progress(), (progress) -> progress != null && progress.percent() > 3);
	}

	/** Takes the events of jobs that have ended. */
	public List<Event> events() {
		List<Event> events = new ArrayList<>();
		RabbitTemplate template = bean(RabbitTemplate.class);
		for (Object event = template.receiveAndConvert(Topology.MP3); event != null; event = template
			.receiveAndConvert(Topology.MP3)) {
			if (!(event instanceof JobSubmitted)) {
				events.add((Event) event);
			}
		}
		return events;
	}

	public byte[] mp3(Job job) throws IOException {
		String file = Objects.requireNonNull(job.output()).file();
		try (InputStream content = bean(Media.class).mp3s().open(bean(Media.class).mp3s().find(file).orElseThrow())) {
			return content.readAllBytes();
		}
	}

	/** Counts the documents in a collection. */
	public long count(String collection) {
		return bean(MongoOperations.class).getCollection(collection).countDocuments();
	}

	public OutboxEntry entry(Event event) {
		return bean(EventJson.class).entry((JobEvent) event, null);
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Removes everything, so that tests do not affect each other. */
	public void clear() {
		for (String collection : List.of("jobs", "uncommitted_files", "videos.files", "videos.chunks", "mp3s.files",
				"mp3s.chunks")) {
			bean(MongoOperations.class).remove(new Query(), collection);
		}
		bean(AmqpAdmin.class).purgeQueue(Topology.VIDEO);
		bean(AmqpAdmin.class).purgeQueue(Topology.MP3);
	}

	public JobQueue queue(Duration lease) {
		return new JobQueue(bean(MongoOperations.class), lease, Duration.ofDays(7), Clock.systemUTC());
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Beans {

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

	}

}
