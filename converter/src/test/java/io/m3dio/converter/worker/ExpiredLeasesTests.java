package io.m3dio.converter.worker;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.Publisher;
import io.m3dio.broker.event.Event;
import io.m3dio.converter.Client;
import io.m3dio.converter.ConverterProperties;
import io.m3dio.converter.Servers;
import io.m3dio.converter.TestMedia;
import io.m3dio.converter.ffmpeg.sandbox.SandboxMode;
import io.m3dio.db.job.Failure;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.Progress;
import io.m3dio.db.option.Preset;
import io.m3dio.db.outbox.JobOutbox;
import io.m3dio.db.queue.JobQueue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ExpiredLeasesTests {

	private final Client client = new Client(Servers.MONGO.uri(), Servers.AMQP.uri());

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final JobQueue queue = this.client.queue(Duration.ofMillis(1));

	private final JobEventPublisher events = new JobEventPublisher(this.client.bean(EventJson.class),
			this.client.bean(JobOutbox.class), this.client.bean(Publisher.class), Clock.systemUTC());

	@BeforeEach
	void forget() {
		this.client.clear();
	}

	@AfterEach
	void close() {
		this.events.close();
		this.client.close();
	}

	@Test
	void failsAJobThatTakesEveryWorkerDown() throws Exception {
		ExpiredLeases leases = leases(Duration.ofMillis(1));
		Job job = this.client.submitSilently(TestMedia.tiny(), Preset.V2);
		for (int attempt = 1; attempt <= Job.MAX_ATTEMPTS; attempt++) {
			assertThat(claim().schedule().attempts()).isEqualTo(attempt);
			putBack(leases, job);
		}
		Job failed = this.client.find(job);
		assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
		assertThat(failed.error()).isNotNull().extracting(Failure::code).isEqualTo("too-many-attempts");
		await().until(() -> this.client.find(job).outbox().isEmpty());
		assertThat(this.client.events()).extracting(Event::type).containsExactly("job.failed");
		assertThat(this.meters.get("m3dio.leases.lost").counter().count()).isEqualTo(Job.MAX_ATTEMPTS);
		assertThat(this.meters.get("m3dio.conversions").tag("code", "too-many-attempts").counter().count())
			.isEqualTo(1);
	}

	@Test
	void letsAJobWaitLongerAfterEachAttempt() throws Exception {
		ExpiredLeases leases = leases(Duration.ofMinutes(1));
		Job job = this.client.submitSilently(TestMedia.tiny(), Preset.V2);
		claim();
		putBack(leases, job);
		assertThat(this.client.find(job).schedule().notBefore()).isAfter(Instant.now().plusSeconds(55));
		assertThat(this.queue.claim("another")).isEmpty();
		assertThat(properties(Duration.ofSeconds(2)).delayAfter(4)).hasSeconds(128);
	}

	@Test
	void leavesAJobToAWorkerThatComesBack() throws Exception {
		ExpiredLeases leases = leases(Duration.ofMillis(1));
		Job job = this.client.submitSilently(TestMedia.tiny(), Preset.V2);
		Job claimed = claim();
		leases.putBack();
		assertThat(this.client.find(job).status()).isEqualTo(JobStatus.RUNNING);
		this.client.queue(Duration.ofMinutes(1)).renew(claimed, Progress.STARTED);
		leases.putBack();
		assertThat(this.client.find(job).status()).isEqualTo(JobStatus.RUNNING);
	}

	/** To a converter whose clock is ahead, every lease has expired. */
	@Test
	void leavesAJobToAWorkerThatRenews() throws Exception {
		ExpiredLeases leases = leases(Duration.ofMillis(1));
		Job job = this.client.submitSilently(TestMedia.tiny(), Preset.V2);
		Job claimed = claim();
		for (int look = 0; look < 3; look++) {
			leases.putBack();
			assertThat(this.client.find(job).status()).isEqualTo(JobStatus.RUNNING);
			this.queue.renew(claimed, Progress.STARTED);
		}
		assertThat(this.client.find(job).schedule().attempts()).isOne();
	}

	private Job claim() {
		return await().until(() -> this.queue.claim("worker"), (claimed) -> claimed.isPresent()).orElseThrow();
	}

	private void putBack(ExpiredLeases leases, Job job) {
		await().until(() -> {
			leases.putBack();
			return this.client.find(job).status() != JobStatus.RUNNING;
		});
	}

	private ExpiredLeases leases(Duration retryDelay) {
		return new ExpiredLeases(this.queue, this.events, properties(retryDelay), new ConversionMetrics(this.meters),
				this.meters, Clock.systemUTC());
	}

	private static ConverterProperties properties(Duration retryDelay) {
		return new ConverterProperties(1, Path.of("target"), null, SandboxMode.OFF, Duration.ofSeconds(1),
				Duration.ofSeconds(1), retryDelay, Duration.ZERO);
	}

}
