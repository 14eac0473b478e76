package io.m3dio.notification.batch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.JobCanceled;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobDeleted;
import io.m3dio.broker.event.JobEvent;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.JobSubmitted;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.notification.Servers;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link BatchCollector}, with all that follows from an event up to the mail.
 */
@SpringBootTest(properties = "m3dio.delivery.poll-interval=200ms")
@DirtiesContext
class BatchCollectorTests {

	private final String recipient = UUID.randomUUID() + "@example.org";

	private final String owner = UUID.randomUUID().toString();

	private String batch = id();

	@Autowired
	private BatchCollector collector;

	@Autowired
	private BatchSchedule schedule;

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void servers(DynamicPropertyRegistry registry) {
		Servers.configure(registry);
	}

	@Test
	void tellsOfAFileByItselfAtOnce() {
		String job = submit();
		complete(job);
		assertMails("talk.mp3 is ready");
	}

	@Test
	void tellsOfWhatWasSubmittedTogetherOnceAllOfItHasEnded() {
		List<String> jobs = List.of(submit(), submit(), submit());
		complete(jobs.get(0));
		fail(jobs.get(2));
		assertMails();
		complete(jobs.get(1));
		assertMails("2 MP3s are ready, 1 file could not be converted");
	}

	@Test
	void tellsOfFilesInTheOrderInWhichTheyWereChosen() throws Exception {
		this.collector.receive(completed(id(), new Batch(this.batch, 2, "batch-secret", 2), "second.mp3"));
		this.collector.receive(completed(id(), new Batch(this.batch, 2, "batch-secret", 1), "first.mp3"));
		assertMails("2 MP3s are ready");
		ByteArrayOutputStream mail = new ByteArrayOutputStream();
		Servers.smtp().mails().stream().filter(this::isMine).findFirst().orElseThrow().writeTo(mail);
		assertThat(mail.toString(StandardCharsets.UTF_8)).containsSubsequence("first.mp3", "second.mp3");
	}

	private boolean isMine(MimeMessage mail) {
		try {
			return this.recipient.equals(mail.getHeader("To", null));
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void waitsForFilesThatAreStillBeingUploaded() {
		String first = submit(3);
		complete(first, 3);
		String second = submit(3);
		complete(second, 3);
		assertMails();
		complete(id(), 3);
		assertMails("3 MP3s are ready");
	}

	@Test
	void doesNotWaitForFilesThatTheClientHasGivenUp() {
		complete(id(), 3);
		complete(id(), 2);
		assertMails("2 MP3s are ready");
	}

	@Test
	void tellsOfWhatHasEndedAfterAWhileAndOfTheRestLater() {
		complete(id(), 10);
		complete(id(), 10);
		assertThat(this.collector.due()).doesNotContain(this.batch);
		waitForLong();
		assertMails("2 of 10 MP3s are ready");
		complete(id(), 10);
		waitForLong();
		assertMails("2 of 10 MP3s are ready", "talk.mp3 is ready");
	}

	@Test
	void doesNotWaitForWhatWasCanceledOrDeleted() {
		List<String> jobs = List.of(submit(), submit(), submit(), submit());
		complete(jobs.get(0));
		complete(jobs.get(1));
		complete(jobs.get(3));
		this.collector.receive(new JobDeleted(Instant.now(), jobs.get(1), this.owner));
		assertMails();
		this.collector.receive(new JobCanceled(Instant.now(), jobs.get(2), this.owner));
		assertMails("2 MP3s are ready");
	}

	@Test
	void tellsTogetherOfWhatWasRestoredInTime() {
		List<String> jobs = List.of(submit(), submit(), submit());
		complete(jobs.get(0));
		for (String job : jobs.subList(0, 2)) {
			this.collector.receive(new JobDeleted(Instant.now(), job, this.owner));
			this.collector.receive(new JobEvent.Restored(Instant.now(), job, this.owner));
		}
		assertMails();
		complete(jobs.get(2));
		assertMails("2 MP3s are ready");
	}

	@Test
	void doesNotWaitForWhatIsHeldUntilItIsReleased() {
		List<String> jobs = List.of(submit(), submit(), submit());
		complete(jobs.get(0));
		this.collector.receive(new JobEvent.Held(Instant.now(), jobs.get(1), this.owner, batch(null)));
		assertMails();
		this.collector.receive(new JobEvent.Held(Instant.now(), jobs.get(2), this.owner, batch(null)));
		assertMails("talk.mp3 is ready");
		jobs.subList(1, 3)
			.forEach((job) -> this.collector.receive(new JobSubmitted(Instant.now(), job, this.owner, batch(null))));
		complete(jobs.get(1));
		assertMails("talk.mp3 is ready");
		complete(jobs.get(2));
		assertMails("talk.mp3 is ready", "2 MP3s are ready");
	}

	@Test
	void countsAHeldFileAmongThoseThatWereAnnounced() {
		String converted = submit(2);
		this.collector.receive(new JobEvent.Held(Instant.now(), id(), this.owner, batch(2)));
		complete(converted, 2);
		assertMails("talk.mp3 is ready");
	}

	@Test
	void tellsTogetherOfWhatWasReleasedTogether() {
		String before = this.batch;
		String held = submit();
		this.collector.receive(new JobEvent.Held(Instant.now(), held, this.owner, batch(null)));
		this.batch = id();
		this.collector.receive(new JobSubmitted(Instant.now(), held, this.owner, batch(2)));
		complete(held, 2);
		assertMails();
		complete(submit(2), 2);
		assertMails("2 MP3s are ready");
		assertThat(count("batch_job WHERE batch = :batch")).isEqualTo(2);
		this.batch = before;
		assertThat(count("batch_job WHERE batch = :batch")).isZero();
	}

	@Test
	void doesNotWaitForWhatWasReleasedIntoAnotherBatch() {
		String before = this.batch;
		List<String> held = List.of(id(), id());
		held.forEach((job) -> this.collector.receive(new JobEvent.Held(Instant.now(), job, this.owner, batch(4))));
		String first = submit(4);
		this.batch = id();
		held.forEach((job) -> this.collector.receive(new JobSubmitted(Instant.now(), job, this.owner, batch(2))));
		this.batch = before;
		complete(first, 4);
		assertMails();
		complete(id(), 4);
		assertMails("2 MP3s are ready");
	}

	@Test
	void tellsOfTheOthersWhenTheLastOneLeavesForAnotherBatch() {
		complete(submit(2), 2);
		String last = submit(2);
		assertMails();
		this.batch = id();
		this.collector.receive(new JobSubmitted(Instant.now(), last, this.owner, batch(1)));
		assertMails("talk.mp3 is ready");
	}

	@Test
	void tellsOfAJobThatIsRetriedByItself() {
		List<String> jobs = List.of(submit(), submit());
		fail(jobs.get(0));
		complete(jobs.get(1));
		assertMails("1 MP3 is ready, 1 file could not be converted");
		this.collector.receive(new JobSubmitted(Instant.now(), jobs.get(0), this.owner, batch(null)));
		complete(jobs.get(0));
		assertMails("1 MP3 is ready, 1 file could not be converted", "talk.mp3 is ready");
	}

	@Test
	void ignoresEventsThatArriveAgain() {
		List<String> jobs = List.of(submit(), submit());
		OwnedEvent first = completed(jobs.get(0), null);
		OwnedEvent second = completed(jobs.get(1), null);
		for (OwnedEvent event : List.of(first, first, second, second, first)) {
			this.collector.receive(event);
		}
		assertMails("2 MP3s are ready");
	}

	@Test
	void leavesOutWhatItsOwnerDoesNotWantToKnow() {
		this.jdbc.sql("INSERT INTO notification_preference VALUES (:owner, 'READY NEW_DEVICE', '')")
			.param("owner", this.owner)
			.update();
		List<String> jobs = List.of(submit(), submit(), submit());
		complete(jobs.get(0));
		complete(jobs.get(1));
		fail(jobs.get(2));
		assertMails("2 MP3s are ready");
	}

	@Test
	void tellsOnceOfJobsThatEndAtTheSameTime() throws Exception {
		List<String> jobs = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			jobs.add(submit());
		}
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Future<?>> ends = new ArrayList<>();
			jobs.forEach((job) -> ends.add(threads.submit(() -> complete(job))));
			for (Future<?> end : ends) {
				end.get();
			}
		}
		finally {
			threads.shutdown();
		}
		assertMails("8 MP3s are ready");
	}

	@Test
	void keepsNoSecretOfWhatItHasToldOfAndForgetsOldBatches() {
		complete(submit());
		assertMails("talk.mp3 is ready");
		assertThat(count("batch_job WHERE batch = :batch AND event IS NOT NULL")).isZero();
		this.schedule.cleanUp();
		assertThat(count("batch WHERE id = :batch")).isOne();
		this.jdbc.sql("UPDATE batch SET changed_at = changed_at - INTERVAL 8 DAY WHERE id = :batch")
			.param("batch", this.batch)
			.update();
		this.schedule.cleanUp();
		assertThat(count("batch WHERE id = :batch")).isZero();
		assertThat(count("batch_job WHERE batch = :batch")).isZero();
	}

	@Test
	void forgetsOldBatchesHoweverManyThereAre() {
		this.jdbc.sql("""
				INSERT INTO batch (id, owner, link_secret, changed_at)
				SELECT LEFT(REPLACE(UUID(), '-', ''), 24), :owner, '', '2026-01-01'
				FROM information_schema.COLUMNS, information_schema.TABLES LIMIT 1001
				""").param("owner", this.owner).update();
		this.schedule.cleanUp();
		assertThat(this.jdbc.sql("SELECT COUNT(*) FROM batch WHERE owner = :owner")
			.param("owner", this.owner)
			.query(Long.class)
			.single()).isZero();
	}

	private void waitForLong() {
		this.jdbc.sql("UPDATE batch SET due_at = due_at - INTERVAL 15 MINUTE WHERE id = :batch")
			.param("batch", this.batch)
			.update();
		this.schedule.tell();
	}

	private String submit() {
		return submit(null);
	}

	private String submit(@Nullable Integer size) {
		String job = id();
		this.collector.receive(new JobSubmitted(Instant.now(), job, this.owner, batch(size)));
		return job;
	}

	private void complete(String job) {
		complete(job, null);
	}

	private void complete(String job, @Nullable Integer size) {
		this.collector.receive(completed(job, size));
	}

	private JobCompleted completed(String job, @Nullable Integer size) {
		return completed(job, batch(size), "talk.mp3");
	}

	private JobCompleted completed(String job, Batch batch, String mp3) {
		return new JobCompleted(UUID.randomUUID().toString(), Instant.now(), job, this.owner, this.recipient, batch,
				"talk.mp4", mp3, 3_733_020, 58_300_000, null, List.of(), "a-secret",
				Instant.now().plus(Duration.ofDays(7)));
	}

	private void fail(String job) {
		this.collector.receive(
				new JobFailed(UUID.randomUUID().toString(), Instant.now(), job, this.owner, this.recipient, batch(null),
						"talk.mp4", "no-audio", "This video has no audio track.", "Choose another one.", false));
	}

	private Batch batch(@Nullable Integer size) {
		return new Batch(this.batch, size, "batch-secret");
	}

	private static String id() {
		return UUID.randomUUID().toString().replace("-", "").substring(0, 24);
	}

	private long count(String from) {
		return this.jdbc.sql("SELECT COUNT(*) FROM " + from).param("batch", this.batch).query(Long.class).single();
	}

	/** Waits until nothing is left to be sent. */
	private void assertMails(String... subjects) {
		await().untilAsserted(
				() -> assertThat(this.jdbc.sql("SELECT COUNT(*) FROM delivery WHERE owner = :owner AND state <> 'SENT'")
					.param("owner", this.owner)
					.query(Long.class)
					.single()).isZero());
		assertThat(Servers.subjectsTo(this.recipient)).containsExactlyInAnyOrder(subjects);
	}

}
