package io.m3dio.db.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.m3dio.db.TestDatabase;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.queue.JobQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Episodes}.
 */
class EpisodesTests {

	private static final Output.Tag TAG = new Output.Tag("Talk", null, new Output.Cover(3, 4, "image/png"));

	private final TestDatabase database = new TestDatabase();

	private final JobQueue queue = this.database.queue(Duration.ofMinutes(1));

	private final Episodes episodes = new Episodes(this.database.mongo());

	@Test
	void areTheMp3sOfAnOwnerInTheOrderOfUpload() {
		Job first = completed("ann", null);
		completed("ann", 12);
		completed("bob", null);
		Job second = completed("ann", null);
		this.database.submit("ann", 1);
		assertThat(this.episodes.list("ann")).containsExactly(entry(first), entry(second));
		try (Stream<Job> read = this.episodes.read("ann", List.of(entry(second), entry(first)))) {
			assertThat(read).extracting(Job::id).containsExactly(second.id(), first.id());
		}
	}

	@Test
	void goWhenTheMp3Goes() {
		Job job = completed("ann", null);
		this.database.jobs().delete("ann", job.id(), TestDatabase.entry(job.id(), "job.deleted"));
		assertThat(this.episodes.list("ann")).isEmpty();
		try (Stream<Job> read = this.episodes.read("ann", List.of(entry(job)))) {
			assertThat(read).isEmpty();
		}
		assertThat(this.episodes.find("ann", job.id())).isEmpty();
	}

	@Test
	void areOfAnotherEditionOnceTheirChaptersAreEdited() {
		Job job = completed("ann", null);
		Output output = Objects.requireNonNull(this.database.read(job).output());
		Output edited = output.withChapters(List.of(new Output.Chapter(5, "Two")), new byte[30], 10, 0);
		this.database.jobs().replaceOutput("ann", job.id(), edited);
		assertThat(this.episodes.list("ann"))
			.containsExactly(new Episodes.Entry(job.id(), Objects.requireNonNull(edited.head()).id()));
	}

	@Test
	void areFoundByTheirOwnerOnly() {
		Job job = completed("ann", null);
		assertThat(this.episodes.find("ann", job.id()).orElseThrow().output()).extracting(Output::tag).isEqualTo(TAG);
		assertThat(this.episodes.find("bob", job.id())).isEmpty();
		try (Stream<Job> read = this.episodes.read("bob", List.of(entry(job)))) {
			assertThat(read).isEmpty();
		}
	}

	@Test
	void doNotIncludeZips() {
		assertThat(this.episodes.find("ann", completed("ann", 3).id())).isEmpty();
	}

	private Job completed(String owner, @Nullable Integer files) {
		this.database.submit(owner, 1);
		Job job = this.queue.claim("worker").orElseThrow();
		this.queue.complete(job, new Output(job.outputId(), 1, files, 1, 1, null, null, TAG, null),
				Link.create(job.id(), Instant.now()), TestDatabase.entry(job.id(), "job.completed"));
		return job;
	}

	private static Episodes.Entry entry(Job job) {
		return new Episodes.Entry(job.id(), null);
	}

}
