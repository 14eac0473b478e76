package io.m3dio.db.quota;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.Owner;
import io.m3dio.db.quota.AccountUsage.Upload;
import io.m3dio.db.quota.QuotaExceededException.Kind;
import io.m3dio.db.upload.UploadState;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.aggregation.AggregationResults;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Keeps accounts within their limits. An upload reserves what it needs before it is read.
 * What is stored is the sum of the jobs, so it cannot drift. All gateways decide about an
 * account one after another, because each decision is an update of its document that
 * fails if another one came between.
 */
public final class Quotas {

	private final MongoOperations mongo;

	private final Limits defaults;

	private final int unverifiedFiles;

	private final Clock clock;

	/**
	 * Opens the quotas of a database.
	 * @param mongo the database
	 * @param defaults what applies unless an administrator has set something else
	 * @param unverifiedFiles how many files may wait for somebody who has not verified an
	 * address
	 * @param clock tells the time
	 */
	public Quotas(MongoOperations mongo, Limits defaults, int unverifiedFiles, Clock clock) {
		this.mongo = mongo;
		this.defaults = defaults;
		this.unverifiedFiles = unverifiedFiles;
		this.clock = clock;
	}

	/**
	 * Tells what applies to an account.
	 * @param owner whose account it is
	 * @return its limits
	 */
	public Limits limits(Owner owner) {
		return limits(owner, find(owner.userId()));
	}

	/**
	 * Tells what applies to an account whose owner has verified an address.
	 * @param owner the user id
	 * @return its limits
	 */
	public Limits limits(String owner) {
		return this.defaults.with(find(owner).limits());
	}

	/**
	 * Tells what an administrator has set for an account.
	 * @param owner the user id
	 * @return the limits of its own
	 */
	public LimitOverrides overrides(String owner) {
		return Objects.requireNonNullElse(find(owner).limits(), LimitOverrides.NONE);
	}

	/**
	 * Sets limits for one account. They apply to its next upload.
	 * @param owner the user id
	 * @param overrides all limits of its own, in place of those set before
	 */
	public void override(String owner, LimitOverrides overrides) {
		change(owner, (account) -> account.withLimits(overrides));
	}

	/**
	 * Forgets an account that is gone.
	 * @param owner the user id
	 */
	public void forget(String owner) {
		this.mongo.remove(new Query(Criteria.where("_id").is(owner)), AccountUsage.class);
	}

	/**
	 * Tells how much an account uses.
	 * @param owner the user id
	 * @return its use
	 */
	public Usage usage(String owner) {
		return usage(find(owner), "");
	}

	/**
	 * Reserves what an upload needs.
	 * @param owner who uploads
	 * @param job the id of the job that the upload will become
	 * @param bytes how many bytes it has; 0 if it does not say, then the reservation
	 * grows as they arrive
	 * @return the reservation, to be closed when the upload ends
	 * @throws QuotaExceededException if it would exceed a limit
	 */
	public Reservation reserve(Owner owner, String job, long bytes) {
		extend(owner, job, bytes, bytes);
		return new Reservation(this, owner, job, bytes, this.clock);
	}

	/**
	 * Reserves a place among the files that wait, for one that is stored already and is
	 * to be converted again. Its MP3 needs room that is not used up.
	 * @param owner whose file it is
	 * @param job the id of the new job
	 * @return the reservation, to be completed with 0 bytes once the job is there
	 * @throws QuotaExceededException if it would exceed a limit
	 */
	public Reservation reserveAgain(Owner owner, String job) {
		change(owner.userId(), (account) -> {
			Limits limits = limits(owner, account);
			Usage others = usage(account, job);
			checkWaiting(owner, limits, others.waitingFiles());
			if (others.storedBytes() >= limits.storedBytes()) {
				throw new QuotaExceededException(Kind.CONVERTED_BYTES, limits);
			}
			Instant now = this.clock.instant();
			return account.with(new Upload(job, 0, now.plus(Reservation.LEASE)), now);
		});
		return new Reservation(this, owner, job, 0, this.clock);
	}

	/**
	 * Checks whether another file may wait, for one that is stored already.
	 * @param owner whose file it is
	 * @throws QuotaExceededException if it may not
	 */
	public void checkWaiting(Owner owner) {
		AccountUsage account = find(owner.userId());
		checkWaiting(owner, limits(owner, account), waitingFiles(account, running(account), ""));
	}

	/**
	 * Checks whether a file that is stored already may be kept beyond its retention. The
	 * results of uploads can take an account over its limit; then nothing more is kept.
	 * @param owner whose file it is
	 * @throws QuotaExceededException if it may not
	 */
	public void checkKeeping(Owner owner) {
		AccountUsage account = find(owner.userId());
		Limits limits = limits(owner, account);
		if (usage(account, "").storedBytes() > limits.storedBytes()) {
			throw new QuotaExceededException(Kind.KEPT_BYTES, limits);
		}
	}

	/**
	 * Checks whether a deleted job may be restored. An account gets back what it had,
	 * whatever its limit is, unless it has begun to use the room since. Then what comes
	 * back is something new.
	 * @param owner whose job it is
	 * @param job the job, as it was deleted
	 * @throws QuotaExceededException if it may not
	 */
	public void checkRestoring(Owner owner, Job job) {
		if (find(owner.userId()).hasGrownSince(job.times().updatedAt())) {
			change(owner.userId(), (account) -> {
				Limits limits = limits(owner, account);
				if (usage(account, "").storedBytes() + missingBytes(job) > limits.storedBytes()) {
					throw new QuotaExceededException(Kind.RESTORED_BYTES, limits);
				}
				return account.grown(this.clock.instant());
			});
		}
	}

	/**
	 * Tells how much more is stored once a deleted job is restored. Its source may be
	 * that of other jobs.
	 */
	private long missingBytes(Job job) {
		long output = (job.output() != null) ? job.output().size() : 0;
		String source = job.source().file();
		boolean counted = source == null
				|| this.mongo.exists(new Query(stored(job.owner().userId()).and("source.file").is(source)), Job.class);
		return counted ? output : output + job.source().size();
	}

	/**
	 * Tells whether an upload is under way.
	 * @param owner the user id
	 * @param job the id of the job that it will become
	 * @return whether it has a reservation
	 */
	public boolean isUploading(String owner, String job) {
		return find(owner).uploadsAt(this.clock.instant()).stream().anyMatch((upload) -> upload.job().equals(job));
	}

	/**
	 * Reserves more for an upload, or renews its reservation.
	 * @param needed how many bytes it must be able to have
	 * @param wanted how many it had better be able to have
	 * @return how many it may have
	 */
	long extend(Owner owner, String job, long needed, long wanted) {
		AccountUsage after = change(owner.userId(), (account) -> {
			Limits limits = limits(owner, account);
			Usage others = usage(account, job);
			check(owner, limits, others, needed);
			long left = Math.min(limits.storedBytes() - others.storedBytes(),
					limits.bytesPerDay() - others.bytesToday());
			Instant now = this.clock.instant();
			return account.with(new Upload(job, Math.min(wanted, left), now.plus(Reservation.LEASE)), now);
		});
		return find(after.uploadsAt(Instant.MIN), job).orElseThrow().bytes();
	}

	void release(String owner, String job) {
		change(owner, (account) -> account.without(job, this.clock.instant()));
	}

	void complete(String owner, String job, long bytes) {
		change(owner, (account) -> account.completed(job, bytes, today(), this.clock.instant()));
	}

	private static void check(Owner owner, Limits limits, Usage others, long bytes) {
		if (others.uploads() >= limits.uploads()) {
			throw new QuotaExceededException(Kind.UPLOADS, limits);
		}
		checkWaiting(owner, limits, others.waitingFiles());
		if (others.bytesToday() + bytes > limits.bytesPerDay()) {
			throw new QuotaExceededException(Kind.BYTES_PER_DAY, limits);
		}
		if (others.storedBytes() + bytes > limits.storedBytes()) {
			throw new QuotaExceededException(Kind.STORED_BYTES, limits);
		}
	}

	private static void checkWaiting(Owner owner, Limits limits, int others) {
		if (others >= limits.waitingFiles()) {
			throw new QuotaExceededException((owner.email() == null) ? Kind.UNVERIFIED_FILES : Kind.WAITING_FILES,
					limits);
		}
	}

	private Limits limits(Owner owner, AccountUsage account) {
		Limits limits = this.defaults.with(account.limits());
		return (owner.email() == null) ? limits.withWaitingFiles(this.unverifiedFiles) : limits;
	}

	/**
	 * Adds up an account's uploads and jobs. An upload that has just become a job is
	 * counted once.
	 * @param except the id of a job that is left out
	 */
	private Usage usage(AccountUsage account, String except) {
		List<Upload> running = running(account);
		List<Upload> others = others(running, except);
		List<String> uncounted = uncounted(running, except);
		long reserved = others.stream().mapToLong(Upload::bytes).sum();
		return new Usage(
				sum(account.id(), uncounted, "source") + sum(account.id(), uncounted, "output")
						+ sumOfParts(account.id(), uncounted) + reserved,
				waitingFiles(account, running, except), account.bytesOn(today()) + reserved, others.size());
	}

	private int waitingFiles(AccountUsage account, List<Upload> running, String except) {
		List<String> uncounted = uncounted(running, except);
		long jobs = this.mongo.count(new Query(
				jobs(account.id(), uncounted).and("status").in(JobStatus.QUEUED, JobStatus.HELD, JobStatus.RUNNING)),
				Job.class);
		long idle = this.mongo.count(new Query(unfinished(account.id()).and("_id").nin(uncounted)),
				io.m3dio.db.upload.Upload.class);
		return (int) (jobs + idle) + others(running, except).size();
	}

	private List<Upload> running(AccountUsage account) {
		return account.uploadsAt(this.clock.instant());
	}

	private static List<Upload> others(List<Upload> running, String except) {
		return running.stream().filter((upload) -> !upload.job().equals(except)).toList();
	}

	/**
	 * Lists the jobs that are not counted as jobs: those that are counted as uploads, and
	 * one that is left out.
	 */
	private static List<String> uncounted(List<Upload> running, String except) {
		return Stream.concat(running.stream().map(Upload::job), Stream.of(except)).toList();
	}

	/**
	 * Sums up the uploads in parts of which no part is on its way.
	 */
	private long sumOfParts(String owner, Collection<String> except) {
		Aggregation sum = Aggregation.newAggregation(Aggregation.match(unfinished(owner).and("_id").nin(except)),
				Aggregation.group().sum("offset").as("bytes"));
		return bytes(this.mongo.aggregate(sum, io.m3dio.db.upload.Upload.class, Sum.class));
	}

	/**
	 * Sums up the sizes of an account's files. One that several jobs refer to counts
	 * once.
	 * @param field {@code source} or {@code output}
	 */
	private long sum(String owner, Collection<String> except, String field) {
		Aggregation sum = Aggregation.newAggregation(
				Aggregation.match(stored(owner).and("_id").nin(except).and(field + ".file").ne(null)),
				Aggregation.group(field + ".file").max(field + ".size").as("bytes"),
				Aggregation.group().sum("bytes").as("bytes"));
		return bytes(this.mongo.aggregate(sum, Job.class, Sum.class));
	}

	private static long bytes(AggregationResults<Sum> sum) {
		Sum found = sum.getUniqueMappedResult();
		return (found != null) ? found.bytes() : 0;
	}

	private static Criteria stored(String owner) {
		return Criteria.where("owner.userId").is(owner).and("status").ne(JobStatus.DELETED);
	}

	private static Criteria unfinished(String owner) {
		return Criteria.where("owner").is(owner).and("state").is(UploadState.RECEIVING);
	}

	private static Criteria jobs(String owner, Collection<String> except) {
		return Criteria.where("owner.userId").is(owner).and("_id").nin(except);
	}

	private AccountUsage find(String owner) {
		AccountUsage found = this.mongo.findById(owner, AccountUsage.class);
		return (found != null) ? found : AccountUsage.none(owner);
	}

	private static Optional<Upload> find(List<Upload> uploads, String job) {
		return uploads.stream().filter((upload) -> upload.job().equals(job)).findFirst();
	}

	private AccountUsage change(String owner, UnaryOperator<AccountUsage> change) {
		while (true) {
			AccountUsage before = find(owner);
			AccountUsage after = change.apply(before);
			if (replace(before, after)) {
				return after;
			}
		}
	}

	/**
	 * Stores a change.
	 * @return whether nothing was changed in between
	 */
	private boolean replace(AccountUsage before, AccountUsage after) {
		Query same = new Query(Criteria.where("_id").is(before.id()).and("version").is(before.version()));
		Update update = new Update().set("version", after.version())
			.set("uploads", after.uploads())
			.set("day", after.day())
			.set("limits", after.limits())
			.set("grownAt", after.grownAt());
		if (this.mongo.updateFirst(same, update, AccountUsage.class).getMatchedCount() == 1) {
			return true;
		}
		return before.version() == null && insert(after);
	}

	private boolean insert(AccountUsage account) {
		try {
			this.mongo.insert(account);
			return true;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	private Instant today() {
		return this.clock.instant().truncatedTo(ChronoUnit.DAYS);
	}

	/**
	 * A sum of sizes.
	 *
	 * @param bytes the sum
	 */
	record Sum(long bytes) {
	}

}
