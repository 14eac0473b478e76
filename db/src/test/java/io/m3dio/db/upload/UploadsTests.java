package io.m3dio.db.upload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.m3dio.db.TestDatabase;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Owner;
import io.m3dio.db.job.Submission;
import io.m3dio.db.job.UploadedFile;
import io.m3dio.db.list.Rank;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.PartWriter;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import io.m3dio.db.queue.Sweeper;
import io.m3dio.db.quota.Limits;
import io.m3dio.db.quota.QuotaExceededException;
import io.m3dio.db.quota.Quotas;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Uploads}, {@link LeasedUpload} and {@link UploadSweeper}.
 */
class UploadsTests {

	private static final Duration RETENTION = Duration.ofHours(24);

	private final TestDatabase database = new TestDatabase();

	private final Media media = this.database.media();

	private final Bucket videos = this.media.videos();

	private final Uploads uploads = uploadsIn(Duration.ZERO);

	@Test
	void belongToTheirOwner() {
		Upload upload = create();
		assertThat(this.uploads.find("ann", upload.id())).contains(upload);
		assertThat(this.uploads.find("bob", upload.id())).isEmpty();
		assertThat(this.uploads.lease("bob", upload.id())).isEmpty();
		assertThat(this.uploads.delete("bob", upload.id())).isFalse();
		assertThat(this.uploads.unfinished("bob", 10)).isEmpty();
		assertThat(this.uploads.countUnfinished("ann")).isOne();
	}

	@Test
	void areWrittenByOneAtATime() {
		Upload upload = create();
		LeasedUpload first = lease(upload);
		assertThat(this.uploads.lease("ann", upload.id())).isEmpty();
		first.commit(3, new byte[3]);
		first.close();
		try (LeasedUpload second = lease(upload)) {
			assertThat(second.upload().offset()).isEqualTo(3);
			assertThat(second.upload().tail()).isNotNull().extracting((tail) -> tail.length()).isEqualTo(3);
		}
	}

	@Test
	void areTakenOverFromAHolderThatGivesNoSign() {
		Upload upload = create();
		LeasedUpload silent = lease(upload);
		LeasedUpload next = uploadsIn(Duration.ofMinutes(1)).lease("ann", upload.id()).orElseThrow();
		assertThatExceptionOfType(UploadLeaseLostException.class).isThrownBy(() -> silent.commit(5, new byte[5]));
		assertThatExceptionOfType(UploadLeaseLostException.class).isThrownBy(silent::renew);
		silent.close();
		next.commit(7, new byte[7]);
		assertThat(this.uploads.find("ann", upload.id()).orElseThrow().offset()).isEqualTo(7);
	}

	@Test
	void countTowardsTheLimitsOfTheirOwnerBetweenTheirParts() {
		Upload upload = create();
		try (LeasedUpload leased = lease(upload)) {
			leased.commit(70, new byte[70]);
		}
		Quotas quotas = new Quotas(this.database.mongo(), new Limits(100, 2, 1000, 5), 1, TestDatabase.CLOCK);
		Owner ann = new Owner("ann", "ann@example.org");
		assertThat(quotas.usage("ann").storedBytes()).isEqualTo(70);
		assertThat(quotas.usage("ann").waitingFiles()).isOne();
		assertThatExceptionOfType(QuotaExceededException.class).isThrownBy(() -> quotas.reserve(ann, Job.newId(), 31));
		quotas.reserve(ann, upload.id(), 100).close();
	}

	@Test
	void takeOtherOptionsUntilTheyBecomeJobs() {
		Upload upload = create();
		Options other = Options.of(Preset.CBR_128);
		try (LeasedUpload leased = lease(upload)) {
			assertThat(this.uploads.changeOptions("bob", upload.id(), other)).isFalse();
			assertThat(this.uploads.changeOptions("ann", upload.id(), other)).isTrue();
			assertThat(this.uploads.hold("ann", upload.id(), true)).isTrue();
			leased.commit(1, new byte[1]);
			Upload sealed = leased.seal();
			assertThat(sealed.options()).isEqualTo(other);
			assertThat(sealed.held()).isTrue();
			assertThat(this.uploads.changeOptions("ann", upload.id(), upload.options())).isFalse();
			assertThat(this.uploads.hold("ann", upload.id(), false)).isFalse();
			assertThat(leased.seal()).as("again").isEqualTo(sealed);
			assertThat(this.uploads.delete("ann", upload.id())).isFalse();
			leased.complete(100);
		}
	}

	@Test
	void canBeDeletedIfWhatMadeAJobOfThemGivesNoSign() {
		Upload upload = create();
		lease(upload).seal();
		assertThat(this.uploads.delete("ann", upload.id())).isFalse();
		assertThat(uploadsIn(Duration.ofMinutes(1)).delete("ann", upload.id())).isTrue();
	}

	@Test
	void areFinishedOnce() {
		Upload upload = create();
		try (LeasedUpload leased = lease(upload)) {
			leased.complete(100);
		}
		assertThat(this.uploads.find("ann", upload.id()).orElseThrow().state()).isEqualTo(UploadState.COMPLETED);
		assertThat(this.uploads.lease("ann", upload.id())).isEmpty();
		assertThat(this.uploads.delete("ann", upload.id())).isFalse();
		assertThat(this.uploads.countUnfinished("ann")).isZero();
	}

	@Test
	void canBeDeletedWhileSomebodyWrites() {
		Upload upload = create();
		LeasedUpload leased = lease(upload);
		store(upload);
		assertThat(this.uploads.delete("ann", upload.id())).isTrue();
		assertThat(this.uploads.find("ann", upload.id())).isEmpty();
		assertThatExceptionOfType(UploadLeaseLostException.class).isThrownBy(leased::renew);
		sweepIn(Duration.ZERO);
		assertThat(count("videos.chunks")).as("while the holder may still write").isNotZero();
		leased.close();
		sweepIn(Duration.ZERO);
		assertNothingIsStored();
	}

	@Test
	void expireAfterStandingStill() {
		Upload upload = create();
		store(upload);
		sweepIn(RETENTION.minusMinutes(1));
		assertThat(this.uploads.find("ann", upload.id())).isPresent();
		sweepIn(RETENTION.plusMinutes(2));
		assertNothingIsStored();
	}

	@Test
	void areKeptLongerByEachPart() {
		Upload upload = create();
		Uploads later = uploadsIn(RETENTION.minusMinutes(1));
		try (LeasedUpload leased = later.lease("ann", upload.id()).orElseThrow()) {
			leased.commit(1, new byte[1]);
		}
		sweepIn(RETENTION.plusMinutes(2));
		assertThat(later.find("ann", upload.id())).isPresent();
	}

	@Test
	void leaveTheFilesOfTheirJobsAlone() {
		Upload finished = create();
		store(finished);
		submit(finished);
		try (LeasedUpload leased = lease(finished)) {
			leased.complete(100);
		}
		Upload interrupted = create();
		store(interrupted);
		submit(interrupted);
		sweepIn(RETENTION.plusMinutes(2));
		assertThat(count("uploads")).isZero();
		assertThat(List.of(finished.id(), interrupted.id()))
			.allSatisfy((id) -> assertThat(this.videos.find(id)).isPresent());
	}

	private Upload create() {
		return this.uploads.create("ann", "talk.mp4", null, Options.of(Preset.V2), false, null);
	}

	private LeasedUpload lease(Upload upload) {
		return this.uploads.lease("ann", upload.id()).orElseThrow();
	}

	private void store(Upload upload) {
		try (PartWriter writer = this.videos.append(upload.id(), 0, new byte[0])) {
			writer.write(new byte[100], 0, 100);
			writer.finish("talk.mp4");
		}
	}

	private void submit(Upload upload) {
		this.database.jobs()
			.submit(new Submission(upload.id(), new Owner("ann", "ann@example.org"), TestDatabase.batch(upload.id()),
					Rank.alone(upload.id()), new UploadedFile(upload.id(), "talk.mp4", 100, null), upload.options()),
					TestDatabase.entry(upload.id(), "job.submitted"));
	}

	private Uploads uploadsIn(Duration future) {
		return new Uploads(this.database.mongo(), RETENTION, clockIn(future));
	}

	private void sweepIn(Duration future) {
		new Sweeper(this.database.mongo(), this.media, RETENTION, clockIn(future))
			.sweep((job) -> TestDatabase.entry(job.id(), "job.deleted"));
	}

	private static Clock clockIn(Duration future) {
		Instant now = Instant.ofEpochMilli(TestDatabase.CLOCK.millis());
		return Clock.fixed(now.plus(future), ZoneOffset.UTC);
	}

	private long count(String collection) {
		return this.database.mongo().getCollection(collection).countDocuments();
	}

	private void assertNothingIsStored() {
		assertThat(List.of("uploads", "videos.files", "videos.chunks"))
			.allSatisfy((name) -> assertThat(count(name)).as(name).isZero());
	}

}
