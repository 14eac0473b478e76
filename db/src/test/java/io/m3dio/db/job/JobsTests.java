package io.m3dio.db.job;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.TestDatabase;
import io.m3dio.db.list.ListPlace;
import io.m3dio.db.list.Rank;
import io.m3dio.db.option.Chapters;
import io.m3dio.db.option.Damaged;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Format;
import io.m3dio.db.option.Options.Part;
import io.m3dio.db.option.Options.Silence;
import io.m3dio.db.option.Options.Volume;
import io.m3dio.db.option.Preset;
import io.m3dio.db.option.TagField;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Jobs} and {@link Link}.
 */
class JobsTests {

	private static final String GAP = "The file is cut off: 0:08 of 0:20 are missing at the end.";

	private static final Verified VERIFIED = new Verified(1, 44_100, 2, null, null, false, List.of(), List.of(GAP));

	private static final UploadedFile.Media MEDIA = new UploadedFile.Media(61.5,
			List.of(new UploadedFile.AudioTrack("de", false), new UploadedFile.AudioTrack(null, true)),
			List.of(new UploadedFile.Chapter(0, "Intro"), new UploadedFile.Chapter(30.5, "")));

	private final TestDatabase database = new TestDatabase();

	private final Jobs jobs = this.database.jobs();

	@Test
	void hidesTheJobsOfOthers() {
		Job job = this.database.submit("ann", 1);
		assertThat(this.jobs.find("bob", job.id())).isEmpty();
		assertThat(this.jobs.list("bob", null, 10)).isEmpty();
		assertThat(this.jobs.cancel("bob", job.id(), entry(job))).isEmpty();
		assertThat(this.jobs.delete("bob", job.id(), entry(job))).isFalse();
		assertThat(this.jobs.find("ann", job.id())).contains(this.database.read(job));
	}

	@Test
	void readsWhatWasSubmitted() {
		Options options = Options.of(new Format(Preset.CBR_320, true, true, 44_100))
			.withTrack("deu")
			.withPart(new Part(1.5, null, 0, 2))
			.withVolume(new Volume(-14.0, 0))
			.withTags(Map.of(TagField.TITLE, "Café", TagField.ALBUM_ARTIST, "Various Artists"))
			.withCover(true)
			.withChapters(Chapters.SILENCE_ZIP)
			.withSilence(new Silence(-50.5, 0.3, 60))
			.withDamaged(Damaged.REFUSE);
		Owner owner = new Owner("ann", "ann@example.org");
		String id = Job.newId();
		this.jobs.submit(new Submission(id, owner, TestDatabase.batch(id), Rank.alone(id),
				new UploadedFile(id, "talk.mp4", 5, MEDIA), options), TestDatabase.entry(id, "job.submitted"));
		Job job = this.jobs.find("ann", id).orElseThrow();
		assertThat(job.owner()).isEqualTo(owner);
		assertThat(job.source()).isEqualTo(new UploadedFile(id, "talk.mp4", 5, MEDIA));
		assertThat(job.options()).isEqualTo(options);
		assertThat(job.outputName()).isEqualTo("talk.zip");
	}

	@Test
	void pagesNewestFirst() {
		List<Job> jobs = IntStream.range(0, 5).mapToObj((i) -> this.database.submit("ann", 1)).toList();
		assertThat(this.jobs.list("ann", null, 2)).extracting(Job::id)
			.containsExactly(jobs.get(4).id(), jobs.get(3).id());
		assertThat(this.jobs.list("ann", jobs.get(3).place(), 2)).extracting(Job::id)
			.containsExactly(jobs.get(2).id(), jobs.get(1).id());
	}

	@Test
	void listsWhatWasChosenTogetherInItsOrder() {
		Job old = this.database.submit("ann", 1);
		String group = Job.newId();
		Job second = submit(new Rank(group, 2));
		Job third = submit(new Rank(group, 3));
		Job recent = this.database.submit("ann", 1);
		Job first = submit(new Rank(group, 1));
		List<Job> order = List.of(recent, first, second, third, old);
		List<String> ids = order.stream().map(Job::id).toList();
		assertThat(this.jobs.list("ann", null, 10)).extracting(Job::id).isEqualTo(ids);
		for (int i = 0; i < order.size(); i++) {
			assertThat(this.jobs.list("ann", order.get(i).place(), 2)).extracting(Job::id)
				.isEqualTo(ids.subList(i + 1, Math.min(i + 3, ids.size())));
		}
		List<String> texts = order.stream().map((job) -> job.place().toString()).toList();
		assertThat(texts).isSortedAccordingTo(Comparator.reverseOrder());
		assertThat(ListPlace.parse(texts.get(1))).contains(first.place());
		assertThat(ListPlace.parse(first.id())).isEmpty();
	}

	@Test
	void restoresADeletedJobAsItWasForAMinute() {
		MovableClock clock = new MovableClock();
		Jobs jobs = new Jobs(this.database.mongo(), TestDatabase.RETENTION, clock);
		Job job = this.database.read(completed(Instant.now().plusSeconds(60)));
		String secret = Objects.requireNonNull(job.link()).secret();
		assertThat(jobs.delete("ann", job.id(), TestDatabase.entry(job.id(), "job.deleted"))).isTrue();
		assertThat(jobs.find("ann", job.id())).isEmpty();
		assertThat(jobs.findByLink(secret)).isEmpty();
		clock.advance(Duration.ofSeconds(59));
		assertThat(jobs.findRestorable("bob", job.id())).isEmpty();
		assertThat(restore("bob", job, jobs)).isEmpty();
		assertThat(jobs.findRestorable("ann", job.id())).isPresent();
		Job restored = restore("ann", job, jobs).orElseThrow();
		assertThat(restored.status()).isEqualTo(JobStatus.COMPLETED);
		assertThat(restored.output()).isEqualTo(job.output());
		assertThat(restored.times().expiresAt()).isEqualTo(job.times().expiresAt());
		assertThat(jobs.findByLink(secret)).isPresent();
		assertThat(restore("ann", job, jobs)).as("once").isEmpty();
		jobs.delete("ann", job.id(), TestDatabase.entry(job.id(), "job.deleted"));
		clock.advance(Duration.ofSeconds(61));
		assertThat(restore("ann", job, jobs)).as("too late").isEmpty();
	}

	@Test
	void restoresAJobThatHadNotEndedAsCanceled() {
		Job job = this.database.submit("ann", 1);
		this.jobs.delete("ann", job.id(), TestDatabase.entry(job.id(), "job.deleted"));
		Job restored = restore("ann", job, this.jobs).orElseThrow();
		assertThat(restored.status()).isEqualTo(JobStatus.CANCELED);
		assertThat(restored.times().expiresAt()).isNotNull();
		assertThat(this.jobs.retry(restored, TestDatabase.entry(job.id(), "job.submitted"))).isPresent();
	}

	private static Optional<Job> restore(String owner, Job job, Jobs jobs) {
		return jobs.restore(owner, job.id(), TestDatabase.entry(job.id(), "job.restored"));
	}

	private Job submit(Rank rank) {
		String id = Job.newId();
		return this.jobs.submit(
				new Submission(id, new Owner("ann", null), TestDatabase.batch(id), rank,
						new UploadedFile(id, "talk.mp4", 5, MEDIA), Options.of(Preset.V2)),
				TestDatabase.entry(id, "job.submitted"));
	}

	@Test
	void listsChangesIncludingDeletions() {
		Job job = this.database.submit("ann", 1);
		Instant before = this.database.read(job).times().updatedAt();
		this.jobs.delete("ann", job.id(), entry(job));
		assertThat(this.jobs.find("ann", job.id())).isEmpty();
		assertThat(this.jobs.changesSince("ann", before)).singleElement().satisfies((change) -> {
			assertThat(change.id()).isEqualTo(job.id());
			assertThat(change.isDeletion()).isTrue();
			assertThat(change.times().updatedAt()).isEqualTo(this.database.read(job).times().updatedAt());
		});
		assertThat(this.jobs.changesSince("bob", before)).isEmpty();
		assertThat(this.jobs.findAll("ann", List.of(job.id()))).isEmpty();
	}

	@Test
	void listsMp3sWithoutTheirHeads() {
		Job job = this.database.read(completed(Instant.now()));
		Output edited = Objects.requireNonNull(job.output()).withChapters(List.of(), new byte[10], 0, 0);
		this.jobs.replaceOutput("ann", job.id(), edited);
		List<Job> listed = this.jobs.list("ann", null, 10);
		assertThat(listed).isEqualTo(this.jobs.findAll("ann", List.of(job.id())))
			.extracting(Job::output)
			.singleElement()
			.satisfies((output) -> {
				assertThat(output.size()).isEqualTo(edited.size());
				assertThat(output.head()).isNull();
			});
		assertThat(this.jobs.findAll("bob", List.of(job.id()))).isEmpty();
		assertThat(this.jobs.find("ann", job.id())).map(Job::output).contains(edited);
	}

	@Test
	void cancelsOnlyAJobThatHasNotEnded() {
		Job job = this.database.submit("ann", 1);
		assertThat(this.jobs.cancel("ann", job.id(), entry(job))).isPresent();
		assertThat(this.jobs.cancel("ann", job.id(), entry(job))).isEmpty();
	}

	@Test
	void readsWhatIsMissingInAnMp3() {
		Job job = completed(Instant.now());
		assertThat(job.outputName()).isEqualTo("talk.mp3");
		assertThat(missing(this.database.read(job))).containsExactly(GAP);
	}

	@Test
	void findsAJobOnlyByTheWholeSecretOfItsLink() {
		Job job = completed(Instant.now().plusSeconds(60));
		String secret = link(job).secret();
		assertThat(this.jobs.findByLink(secret)).map(Job::id).contains(job.id());
		char last = (secret.charAt(secret.length() - 1) != 'A') ? 'A' : 'B';
		assertThat(this.jobs.findByLink(secret.substring(0, secret.length() - 1) + last)).isEmpty();
		assertThat(this.jobs.findByLink("not a secret")).isEmpty();
		assertThat(this.jobs.findByLink("")).isEmpty();
	}

	@Test
	void knowsWhenALinkHasEnded() {
		Job job = completed(Instant.now().plusSeconds(60));
		assertThat(link(job).isUsable(Instant.now())).isTrue();
		assertThat(link(job).isUsable(Instant.now().plusSeconds(61))).isFalse();
		this.jobs.revokeLink("ann", job.id());
		assertThat(link(job).isUsable(Instant.now())).isFalse();
	}

	@Test
	void replacesALinkBySuchAsOpensInstead() {
		Job job = completed(Instant.now().plusSeconds(60));
		Link former = link(job);
		assertThat(former.inBatch()).isTrue();
		this.jobs.revokeLink("ann", job.id());
		Instant expiry = Instant.now().plusSeconds(100).truncatedTo(ChronoUnit.MILLIS);
		assertThat(this.jobs.replaceLink("ben", job.id(), expiry)).isEmpty();
		assertThat(this.jobs.replaceLink("ann", job.id(), expiry)).map(Job::id).contains(job.id());
		assertThat(this.jobs.findByLink(former.secret())).isEmpty();
		assertThat(this.jobs.findByLink(link(job).secret())).map(Job::id).contains(job.id());
		assertThat(link(job).expiresAt()).isEqualTo(expiry);
		assertThat(link(job).isUsable(Instant.now())).isTrue();
		assertThat(link(job).inBatch()).isFalse();
		Job waiting = this.database.submit("ann", 1);
		assertThat(this.jobs.replaceLink("ann", waiting.id(), expiry)).isEmpty();
	}

	@Test
	void changesWhenALinkExpiresWhileItWorks() {
		Job job = completed(Instant.now().plusSeconds(60));
		Instant expiry = Instant.now().plusSeconds(100).truncatedTo(ChronoUnit.MILLIS);
		assertThat(this.jobs.changeLinkExpiry("ben", job.id(), expiry)).isEmpty();
		assertThat(this.jobs.changeLinkExpiry("ann", job.id(), expiry)).isPresent();
		assertThat(link(job).expiresAt()).isEqualTo(expiry);
		this.jobs.revokeLink("ann", job.id());
		assertThat(this.jobs.changeLinkExpiry("ann", job.id(), expiry)).isEmpty();
		Job expired = completed(Instant.now().minusSeconds(1));
		assertThat(this.jobs.changeLinkExpiry("ann", expired.id(), expiry)).isEmpty();
	}

	@Test
	void endsALinkWithWhatItOpens() {
		Job job = completed(Instant.now().plusSeconds(60));
		this.jobs.keep("ann", job.id());
		this.jobs.changeLinkExpiry("ann", job.id(), Instant.now().plus(TestDatabase.RETENTION.multipliedBy(9)));
		Job after = this.jobs.stopKeeping("ann", job.id()).orElseThrow();
		assertThat(link(job).expiresAt()).isEqualTo(after.times().expiresAt());
		this.jobs.keep("ann", job.id());
		Instant soon = Instant.now().plusSeconds(9).truncatedTo(ChronoUnit.MILLIS);
		this.jobs.changeLinkExpiry("ann", job.id(), soon);
		this.jobs.stopKeeping("ann", job.id());
		assertThat(link(job).expiresAt()).isEqualTo(soon);
	}

	@Test
	void replacesTheChaptersOfACompletedJobOnly() {
		Job job = completed(Instant.now().plusSeconds(60));
		Output output = Objects.requireNonNull(this.database.read(job).output());
		Output edited = output.withChapters(List.of(new Output.Chapter(5, "Café")), new byte[30], 10, 0);
		assertThat(edited.size()).isEqualTo(output.size() + 20);
		assertThat(this.jobs.replaceOutput("ben", job.id(), edited)).isEmpty();
		assertThat(this.jobs.replaceOutput("ann", job.id(), edited)).map(Job::output).contains(edited);
		assertThat(this.database.read(job).output()).isEqualTo(edited);
		Output again = edited.withChapters(List.of(), new byte[5], 10, 0);
		assertThat(again.size()).isEqualTo(output.size() - 5);
		Output ofAnotherFile = new Output("other", 1, null, 1, 1, null, List.of(), null, null);
		assertThat(this.jobs.replaceOutput("ann", job.id(), ofAnotherFile)).isEmpty();
		this.jobs.delete("ann", job.id(), entry(job));
		assertThat(this.jobs.replaceOutput("ann", job.id(), again)).isEmpty();
	}

	@Test
	void keepsAnMp3UntilItsOwnerHasEnoughOfIt() {
		Job job = completed(Instant.now().plusSeconds(60));
		assertThat(this.database.read(job).isKept()).isFalse();
		assertThat(this.jobs.keep("bob", job.id())).isEmpty();
		assertThat(this.jobs.keep("ann", job.id())).map(Job::isKept).contains(true);
		assertThat(this.jobs.keep("ann", job.id())).as("again").map(Job::isKept).contains(true);
		assertThat(this.jobs.stopKeeping("bob", job.id())).isEmpty();
		Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		Job after = this.jobs.stopKeeping("ann", job.id()).orElseThrow();
		assertThat(after.isKept()).isFalse();
		assertThat(after.times().expiresAt()).isAfterOrEqualTo(before.plus(TestDatabase.RETENTION));
		assertThat(this.jobs.stopKeeping("ann", job.id())).as("again").contains(after);
	}

	@Test
	void keepsNothingOfAJobThatIsNotCompleted() {
		Job job = this.database.submit("ann", 1);
		assertThat(this.jobs.keep("ann", job.id())).isEmpty();
		assertThat(this.jobs.stopKeeping("ann", job.id())).isEmpty();
		assertThat(this.database.read(job).isKept()).isFalse();
	}

	private static List<String> missing(Job job) {
		return Objects.requireNonNull(Objects.requireNonNull(job.output()).verified()).missing();
	}

	private Job completed(Instant expiry) {
		this.database.submit("ann", 1);
		Job job = this.database.queue(Duration.ofMinutes(1)).claim("worker").orElseThrow();
		this.database.queue(Duration.ofMinutes(1))
			.complete(job, new Output(job.outputId(), 1, null, 1, 1, VERIFIED, null, null, null),
					Link.create(job.id(), expiry), entry(job));
		return job;
	}

	private Link link(Job job) {
		return Objects.requireNonNull(this.database.read(job).link());
	}

	private static OutboxEntry entry(Job job) {
		return TestDatabase.entry(job.id(), "job.test");
	}

}
