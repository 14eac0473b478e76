package io.m3dio.db.feed;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.list.Rank;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * The episodes of feeds: every MP3 that is ready, as long as it is there. A ZIP is none,
 * as no player can play it.
 */
public final class Episodes {

	private static final int MOST = 1000;

	private static final int BATCH = 20;

	private static final Comparator<EntryDocument> IN_ORDER = Comparator
		.comparing((EntryDocument entry) -> entry.rank().group())
		.thenComparing((entry) -> entry.rank().index())
		.thenComparing(EntryDocument::id);

	private final MongoOperations mongo;

	/**
	 * Opens the episodes of a database.
	 * @param mongo the database
	 */
	public Episodes(MongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * Lists the episodes of an owner.
	 * @param owner the owner's user id
	 * @return the latest 1000, in the order of upload
	 */
	public List<Entry> list(String owner) {
		Query latest = new Query(episodes(owner)).with(Sort.by(Sort.Direction.DESC, "rank.group")).limit(MOST);
		latest.fields().include("_id", "rank", "output.head._id");
		return this.mongo.find(latest, EntryDocument.class, "jobs")
			.stream()
			.sorted(IN_ORDER)
			.map(EntryDocument::entry)
			.toList();
	}

	/**
	 * Reads episodes one after another, however many there are.
	 * @param owner the owner's user id
	 * @param entries which
	 * @return those that are still there, in the order of the entries
	 */
	public Stream<Job> read(String owner, List<Entry> entries) {
		return IntStream.iterate(0, (first) -> first < entries.size(), (first) -> first + BATCH)
			.mapToObj((first) -> entries.subList(first, Math.min(first + BATCH, entries.size())))
			.flatMap((batch) -> readBatch(owner, batch));
	}

	private Stream<Job> readBatch(String owner, List<Entry> entries) {
		List<String> ids = entries.stream().map(Entry::job).toList();
		return this.mongo.find(new Query(episodes(owner).and("_id").in(ids)), Job.class)
			.stream()
			.sorted(Comparator.comparing((job) -> ids.indexOf(job.id())));
	}

	/**
	 * Finds an episode.
	 * @param owner the owner's user id
	 * @param id the id of its job
	 * @return the job, or nothing if the owner has no episode with that id
	 */
	public Optional<Job> find(String owner, String id) {
		return Optional.ofNullable(this.mongo.findOne(new Query(episodes(owner).and("_id").is(id)), Job.class));
	}

	private static Criteria episodes(String owner) {
		return Criteria.where("owner.userId")
			.is(owner)
			.and("status")
			.is(JobStatus.COMPLETED)
			.and("output.file")
			.ne(null)
			.and("output.files")
			.is(null);
	}

	/**
	 * An episode in a list.
	 *
	 * @param job the id of its job
	 * @param edition changes whenever its chapters are edited, and nothing else of it
	 * does while it is listed; null if they never were
	 */
	public record Entry(String job, @Nullable String edition) {
	}

	/**
	 * The fields of a job that are read for a list.
	 *
	 * @param id its id
	 * @param rank where it is in the list
	 * @param output its MP3
	 */
	record EntryDocument(@Id String id, Rank rank, @Nullable OutputDocument output) {

		Entry entry() {
			return new Entry(this.id,
					(this.output != null && this.output.head() != null) ? this.output.head().id() : null);
		}

	}

	/**
	 * The field of an MP3 that is read for a list.
	 *
	 * @param head what it begins with instead, if its chapters were edited
	 */
	record OutputDocument(@Nullable HeadDocument head) {
	}

	/**
	 * The field of the beginning of an MP3 that is read for a list.
	 *
	 * @param id its id
	 */
	record HeadDocument(@Id String id) {
	}

}
