package io.m3dio.converter;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.m3dio.broker.Topology;
import io.m3dio.broker.event.Event;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.db.job.Failure;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.Output;
import io.m3dio.db.option.Preset;
import io.m3dio.local.servers.AmqpServer;
import io.m3dio.local.servers.MongoServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

class WorkerTests {

	private static final Client client = new Client(Servers.MONGO.uri(), Servers.AMQP.uri());

	@TempDir
	Path scratch;

	private @Nullable ConfigurableApplicationContext converter;

	@BeforeEach
	void forget() {
		client.clear();
	}

	@AfterEach
	void leavesNothingBehind() throws IOException {
		stop();
		assertThat(programs()).isEmpty();
		assertThat(jobFolders()).isEmpty();
	}

	@AfterAll
	static void closeClient() {
		client.close();
	}

	@Test
	void convertsAJobItIsToldOf() throws Exception {
		start("m3dio.converter.look-every=1h");
		Job job = client.await(client.submit(TestMedia.video(20)), JobStatus.COMPLETED);
		byte[] mp3 = client.mp3(job);
		Output output = Objects.requireNonNull(job.output());
		assertThat(output.size()).isEqualTo(mp3.length);
		assertThat(output.durationMillis() / 1000.0).isEqualTo(20, within(1152 / 44100.0));
		assertThat(output.bitRate()).isCloseTo(mp3.length * 8 / 20, within(1000));
		assertThat(Mp3File.read(Files.write(this.scratch.resolve("it.mp3"), mp3)).variable()).isTrue();
		assertThat(job.schedule().attempts()).isEqualTo(1);
		assertThat(job.link()).isNotNull();
		assertThat(job.lease()).isNull();
		assertThat(job.progress()).isNull();
		await().until(() -> client.find(job).outbox().isEmpty() && client.count("uncommitted_files") == 0);
		assertThat(client.events()).singleElement().isInstanceOfSatisfying(JobCompleted.class, (event) -> {
			assertThat(event.job()).isEqualTo(job.id());
			assertThat(event.mp3Name()).isEqualTo("Café – live.mp3");
			assertThat(event.size()).isEqualTo(mp3.length);
		});
	}

	@Test
	void findsWorkThatItIsNotToldOf() throws Exception {
		start();
		Job job = client.submitSilently(TestMedia.video(2), Preset.CBR_128);
		client.await(job, JobStatus.COMPLETED);
	}

	@Test
	void convertsOnceHoweverOftenItIsTold() throws Exception {
		start();
		Job job = client.submit(TestMedia.video(2));
		for (int i = 0; i < 50; i++) {
			client.signal(job);
		}
		client.await(job, JobStatus.COMPLETED);
		await().until(() -> waiting(Topology.VIDEO) == 0 && client.find(job).outbox().isEmpty());
		assertThat(client.events()).hasSize(1);
		assertThat(client.count("mp3s.files")).isEqualTo(1);
		stop();
		// What was not acknowledged would be back by now.
		assertThat(waiting(Topology.VIDEO)).isZero();
	}

	@ParameterizedTest
	@MethodSource
	void failsAtOnceWhatCannotBeConverted(String code, Path source) throws Exception {
		start();
		Job job = client.await(client.submit(source), JobStatus.FAILED);
		Failure failure = Objects.requireNonNull(job.error());
		assertThat(failure.code()).isEqualTo(code);
		assertThat(failure.retryable()).isFalse();
		assertThat(job.schedule().attempts()).isEqualTo(1);
		await().until(() -> client.find(job).outbox().isEmpty());
		assertThat(client.events()).singleElement()
			.isInstanceOfSatisfying(JobFailed.class, (event) -> assertThat(event.code()).isEqualTo(code));
		assertThat(client.count("mp3s.chunks")).isZero();
	}

	static Stream<Arguments> failsAtOnceWhatCannotBeConverted() throws IOException {
		return Stream.of(Arguments.of("no-audio", TestMedia.silentFilm()), Arguments.of("unreadable", TestMedia.text()),
				Arguments.of("truncated", TestMedia.cut(TestMedia.video(20), 0.5)));
	}

	@Test
	void stopsWhenItIsCanceled() throws Exception {
		start();
		Job job = client.submit(TestMedia.minutes(60));
		client.awaitConverting(job);
		client.cancel(job);
		await().until(() -> programs().isEmpty() && jobFolders().isEmpty());
		Job other = client.submit(TestMedia.video(2));
		client.await(other, JobStatus.COMPLETED);
		assertThat(client.find(job).status()).isEqualTo(JobStatus.CANCELED);
		assertThat(client.count("mp3s.files")).isEqualTo(1);
	}

	@Test
	void walksAwayWhenItsLeaseIsAnothers() throws Exception {
		start();
		Job job = client.submit(TestMedia.minutes(60));
		client.awaitConverting(job);
		client.bean(MongoOperations.class)
			.updateFirst(new Query(Criteria.where("_id").is(job.id())),
					new Update().set("lease.token", "another's").set("lease.expiresAt", Instant.now().plusSeconds(60)),
					Job.class);
		await().until(() -> programs().isEmpty() && jobFolders().isEmpty());
		assertThat(client.find(job).status()).isEqualTo(JobStatus.RUNNING);
	}

	@Test
	void givesItsJobBackWhenItStops() throws Exception {
		start();
		Job job = client.submit(TestMedia.minutes(60));
		client.awaitConverting(job);
		stop();
		assertThat(client.find(job)).satisfies((found) -> {
			assertThat(found.status()).isEqualTo(JobStatus.QUEUED);
			assertThat(found.schedule().attempts()).isZero();
			assertThat(found.schedule().notBefore()).isBeforeOrEqualTo(Instant.now());
		});
		assertThat(this.scratch).isDirectoryNotContaining("glob:**/worker-*");
	}

	/**
	 * More room is needed than is left, but not more than the disk has.
	 */
	@Test
	void givesAJobBackThatItHasNoRoomFor() throws Exception {
		Job job = client.submitSilently(TestMedia.video(2), Preset.CBR_128);
		pretendSize(job, this.scratch.toFile().getTotalSpace() / 5 * 4);
		start("m3dio.converter.look-every=500ms");
		Job next = client.submit(TestMedia.video(2));
		client.await(next, JobStatus.COMPLETED);
		Instant seen = Instant.now();
		await().until(() -> client.find(job).schedule().notBefore().isAfter(seen.plusSeconds(2)));
		await().untilAsserted(() -> {
			assertThat(client.find(job).status()).isEqualTo(JobStatus.QUEUED);
			assertThat(client.find(job).schedule().attempts()).isZero();
		});
		pretendSize(job, Files.size(TestMedia.video(2)));
		assertThat(client.await(job, JobStatus.COMPLETED).schedule().attempts()).isEqualTo(1);
	}

	@Test
	void failsAJobThatItCanNeverHaveRoomFor() throws Exception {
		Job job = client.submitSilently(TestMedia.video(2), Preset.CBR_128);
		pretendSize(job, this.scratch.toFile().getTotalSpace());
		start("m3dio.converter.retry-delay=10ms");
		assertThat(client.await(job, JobStatus.FAILED).schedule().attempts()).isEqualTo(Job.MAX_ATTEMPTS);
	}

	private static void pretendSize(Job job, long bytes) {
		assertThat(client.bean(MongoOperations.class)
			.getCollection("videos.files")
			.updateOne(Filters.eq(job.source().file()), Updates.set("length", bytes))
			.getMatchedCount()).isEqualTo(1);
	}

	@Tag("slow")
	@Test
	void finishesItsJobAndBeginsNoOtherWhenItHasTimeToStop() throws Exception {
		start("m3dio.converter.drain=60s", "m3dio.converter.workers=1");
		Job job = client.submit(TestMedia.minutes(30));
		Job next = client.submit(TestMedia.video(2));
		client.awaitConverting(job);
		stop();
		assertThat(client.find(job)).satisfies((found) -> {
			assertThat(found.status()).isEqualTo(JobStatus.COMPLETED);
			assertThat(found.outbox()).isEmpty();
		});
		assertThat(client.find(next).status()).isEqualTo(JobStatus.QUEUED);
	}

	@Test
	void failsAJobThatStallsEachTime() throws Exception {
		Path programs = Files.createDirectories(this.scratch.resolve("fake"));
		script(programs.resolve("ffmpeg"), "[ \"$1\" = -version ] && exec echo ffmpeg version fake; sleep 985");
		script(programs.resolve("ffprobe"), "echo '{\"streams\":[{\"codec_type\":\"audio\",\"codec_name\":\"aac\","
				+ "\"sample_rate\":\"44100\",\"channels\":2,\"duration\":\"2\"}]}'");
		start("m3dio.converter.ffmpeg=" + programs + "/ffmpeg", "m3dio.converter.stall-timeout=300ms",
				"m3dio.converter.retry-delay=10ms");
		Job job = client.await(client.submit(TestMedia.video(2)), JobStatus.FAILED);
		assertThat(job.schedule().attempts()).isEqualTo(Job.MAX_ATTEMPTS);
		assertThat(job.error()).isNotNull().extracting(Failure::code).isEqualTo("stalled");
		await().until(() -> client.find(job).outbox().isEmpty());
		assertThat(client.events()).extracting(Event::type).containsExactly("job.failed");
	}

	@Tag("slow")
	@Test
	void goesOnWhenMongoComesBack() throws Exception {
		Path data = this.scratch.resolve("mongo-data");
		MongoServer mongo = MongoServer.start(data);
		int port = URI.create(mongo.uri()).getPort();
		Job job;
		try (Client other = new Client(mongo.uri(), Servers.AMQP.uri())) {
			start("spring.mongodb.uri=" + mongo.uri(), "m3dio.db.lease=2s");
			job = other.submit(TestMedia.minutes(30));
			other.awaitConverting(job);
			mongo.close();
			await().atMost(Duration.ofSeconds(60)).until(() -> programs().isEmpty());
			assertThat(jobFolders()).hasSize(1);
			mongo = MongoServer.start(data, port);
			assertThat(other.await(job, JobStatus.COMPLETED).schedule().attempts()).isEqualTo(1);
			stop();
		}
		finally {
			mongo.close();
		}
	}

	@Tag("slow")
	@Test
	void goesOnWhenTheBrokerThatToldItIsGone() throws Exception {
		AmqpServer broker = AmqpServer.start(this.scratch.resolve("amqp-data"));
		start("spring.rabbitmq.addresses=" + broker.uri(), "m3dio.converter.workers=1",
				"m3dio.converter.look-every=5s");
		try (Client other = new Client(Servers.MONGO.uri(), broker.uri())) {
			Job job = other.submit(TestMedia.minutes(30));
			other.awaitConverting(job);
			broker.close();
			other.await(job, JobStatus.COMPLETED);
		}
		client.await(client.submitSilently(TestMedia.video(2), Preset.V2), JobStatus.COMPLETED);
		stop();
	}

	@Test
	void convertsWhileTheBrokerIsAway() throws Exception {
		Job job = client.submitSilently(TestMedia.video(2), Preset.V2);
		start("spring.rabbitmq.addresses=amqp://127.0.0.1:1");
		Job completed = client.await(job, JobStatus.COMPLETED);
		assertThat(completed.outbox()).singleElement()
			.satisfies((entry) -> assertThat(entry.type()).isEqualTo("job.completed"));
	}

	private void start(String... settings) {
		Map<String, String> all = new HashMap<>(
				Map.of("server.port", "0", "server.address", "127.0.0.1", "spring.mongodb.uri", Servers.MONGO.uri(),
						"spring.rabbitmq.addresses", Servers.AMQP.uri(), "m3dio.converter.workers", "2",
						"m3dio.converter.scratch", this.scratch.toString(), "m3dio.converter.look-every", "500ms"));
		for (String setting : settings) {
			String[] pair = setting.split("=", 2);
			all.put(pair[0], pair[1]);
		}
		this.converter = new SpringApplicationBuilder(ConverterApplication.class)
			.run(all.entrySet().stream().map((setting) -> "--" + setting).toArray(String[]::new));
	}

	private void stop() {
		if (this.converter != null) {
			this.converter.close();
		}
	}

	private static void script(Path path, String script) throws IOException {
		assertThat(Files.writeString(path, "#!/bin/sh\n" + script).toFile().setExecutable(true)).isTrue();
	}

	private static long waiting(String queue) {
		return client.bean(RabbitTemplate.class).execute((channel) -> channel.messageCount(queue));
	}

	private List<String> programs() {
		return ProcessHandle.allProcesses()
			.map((process) -> process.info().commandLine().orElse(""))
			.filter((line) -> line.contains(this.scratch.toString()))
			.toList();
	}

	private List<Path> jobFolders() throws IOException {
		try (Stream<Path> paths = Files.walk(this.scratch, 2)) {
			return paths.filter((path) -> Job.isId(path.getFileName().toString().split("-")[0])).toList();
		}
	}

}
