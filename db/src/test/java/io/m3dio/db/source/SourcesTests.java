package io.m3dio.db.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.mongodb.client.result.DeleteResult;
import io.m3dio.db.TestDatabase;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Submission;
import io.m3dio.db.list.Rank;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.db.media.UncommittedFiles.UncommittedFile;
import io.m3dio.db.option.Options;
import io.m3dio.db.queue.Sweeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Sources} and {@link Peaks}.
 */
class SourcesTests {

	private final TestDatabase database = new TestDatabase();

	private final Media media = this.database.media();

	private final Bucket videos = this.media.videos();

	private final Sources sources = new Sources(this.database.mongo(), this.videos);

	private final Peaks peaks = new Peaks(this.database.mongo());

	private final Sweeper sweeper = new Sweeper(this.database.mongo(), this.media, Duration.ofDays(1),
			TestDatabase.CLOCK);

	@Test
	void deletesASourceWithTheLastJobThatRefersToIt() {
		Job first = stored();
		Job second = again(first);
		this.sources.release(first);
		assertThat(this.videos.find(first.id())).isPresent();
		assertThat(this.database.read(first).source().file()).isNull();
		this.sources.release(second);
		assertNothingIsLeft();
	}

	@Test
	void deletesASourceWhoseJobsAreDeletedAtOnce() {
		Job first = stored();
		List<Job> jobs = List.of(first, again(first), again(first), again(first));
		jobs.parallelStream().forEach(this.sources::release);
		assertNothingIsLeft();
	}

	/**
	 * Runs one side in the middle of the other one, at every place where that matters.
	 */
	@ParameterizedTest
	@EnumSource
	void neverLosesTheSourceOfAJobThatWasToldThatItIsThere(Moment moment) {
		Job first = stored();
		AtomicReference<Boolean> told = new AtomicReference<>();
		new Sources(interrupted(moment, () -> {
			again(first);
			told.set(this.videos.keep(first.id()));
		}), this.videos).release(first);
		assertThat(told).hasValue(moment != Moment.CONDEMNED);
		assertThat(this.videos.find(first.id()).isPresent()).isEqualTo(moment != Moment.CONDEMNED);
	}

	@Test
	void tellsAJobThatIsTooLate() {
		Job first = stored();
		this.sources.release(first);
		Job late = again(first);
		assertThat(this.videos.keep(first.id())).isFalse();
		this.sources.release(late);
		assertNothingIsLeft();
	}

	@Test
	void agreesWithTheOtherSideWhoeverIsFaster() {
		for (int round = 0; round < 100; round++) {
			Job first = stored();
			AtomicReference<Job> second = new AtomicReference<>();
			AtomicBoolean told = new AtomicBoolean();
			Stream.<Runnable>of(() -> this.sources.release(first), () -> {
				second.set(again(first));
				told.set(this.videos.keep(first.id()));
			}).parallel().forEach(Runnable::run);
			assertThat(this.videos.find(first.id()).isPresent()).isEqualTo(told.get());
			this.sources.release(Objects.requireNonNull(second.get()));
		}
		assertNothingIsLeft();
	}

	@Test
	void keepsAFileThatIsReleasedWhileTheSweeperLooksAtIt() {
		Job first = stored();
		again(first);
		this.sources.release(first);
		UncommittedFile left = new UncommittedFile("videos", first.id(), false);
		this.media.uncommitted().commit(left, Duration.ofMinutes(5));
		assertThat(this.videos.condemn(first.id())).as("still uncommitted, as it was touched").isTrue();
	}

	@Test
	void finishesADeletionThatWasInterrupted() {
		Job job = stored();
		this.peaks.store(peaks(job, 10));
		this.videos.release(job.id());
		this.videos.condemn(job.id());
		this.database.mongo().updateMulti(new Query(), new Update().unset("source.file"), Job.class);
		this.database.mongo()
			.updateMulti(new Query(), new Update().set("touchedAt", Instant.now().minusSeconds(3600)),
					"uncommitted_files");
		this.sweeper.sweep((ended) -> TestDatabase.entry(ended.id(), "job.deleted"));
		assertNothingIsLeft();
	}

	@Test
	void remembersTheWidestPeaksOfEachTrack() {
		Job job = stored();
		this.peaks.store(peaks(job, 10));
		this.peaks.store(peaks(job, 30));
		this.peaks.store(peaks(job, 20));
		assertThat(this.peaks.find(job)).get().extracting(PeakData::durationMillis).isEqualTo(30_000L);
		assertThat(this.peaks.find(again(job))).as("of the same source").isPresent();
		assertThat(this.peaks.find(again(job, job.options().withTrack("2")))).as("of another track").isEmpty();
		this.peaks.forget("bob");
		assertThat(this.peaks.find(job)).isPresent();
		this.peaks.forget("ann");
		assertThat(this.peaks.find(job)).isEmpty();
	}

	private static PeakData peaks(Job job, int seconds) {
		return PeakData.of(job, 44_100, 1024, seconds * 44_100L, new byte[] { 1, 2, 3 });
	}

	private MongoTemplate interrupted(Moment moment, Runnable other) {
		return new MongoTemplate(this.database.mongo().getMongoDatabaseFactory()) {

			@Override
			public boolean exists(Query query, Class<?> entity) {
				run(Moment.RELEASED);
				boolean exists = super.exists(query, entity);
				run(Moment.LOOKED);
				return exists;
			}

			@Override
			public DeleteResult remove(Query query, Class<?> entity) {
				run(Moment.CONDEMNED);
				return super.remove(query, entity);
			}

			private void run(Moment now) {
				if (now == moment) {
					other.run();
				}
			}

		};
	}

	/**
	 * What the side that deletes has just done.
	 */
	enum Moment {

		RELEASED, LOOKED, CONDEMNED

	}

	private Job stored() {
		Job job = this.database.submit("ann", 1);
		try (MediaWriter writer = this.videos.create(job.id(), "talk")) {
			writer.write(1);
			writer.finish();
		}
		this.videos.keep(job.id());
		return job;
	}

	private Job again(Job job) {
		return again(job, job.options());
	}

	private Job again(Job job, Options options) {
		String id = Job.newId();
		return this.database.jobs()
			.submit(new Submission(id, job.owner(), TestDatabase.batch(id), Rank.alone(id), job.source(), options),
					TestDatabase.entry(id, "job.submitted"));
	}

	private void assertNothingIsLeft() {
		for (String collection : new String[] { "videos.files", "videos.chunks", "peaks" }) {
			assertThat(this.database.mongo().getCollection(collection).countDocuments()).as(collection).isZero();
		}
	}

}
