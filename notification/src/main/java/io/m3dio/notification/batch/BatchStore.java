package io.m3dio.notification.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.m3dio.broker.event.Batch;
import io.m3dio.notification.batch.BatchJob.Outcome;
import io.m3dio.notification.secret.SecretProperties;
import io.m3dio.platform.secret.TextCipher;
import io.m3dio.platform.sweep.RowSweep;
import io.m3dio.platform.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The batches and their jobs, stored in MySQL. Whoever changes a batch locks it first,
 * and keeps it locked until the transaction ends.
 */
@Repository
class BatchStore {

	private final JdbcClient jdbc;

	private final TextCipher cipher;

	BatchStore(JdbcClient jdbc, SecretProperties secrets) {
		this.jdbc = jdbc;
		this.cipher = new TextCipher(secrets.secret(), "m3dio batch links");
	}

	/**
	 * Adds a job to a batch and locks the batch. Both may be there already. A client that
	 * gives up a file says of the next one that the batch is smaller.
	 * @param batch the batch
	 * @param owner the owner's user id
	 * @param job the job's id
	 * @param now the current time
	 */
	void join(Batch batch, String owner, String job, Instant now) {
		this.jdbc.sql("""
				INSERT INTO batch (id, owner, size, link_secret, changed_at) VALUES (:id, :owner, :size, :link, :now)
				ON DUPLICATE KEY UPDATE size = LEAST(COALESCE(size, :size), COALESCE(:size, size)), changed_at = :now
				""")
			.param("id", batch.id())
			.param("owner", owner)
			.param("size", batch.size())
			.param("link", this.cipher.encrypt(batch.linkSecret()))
			.param("now", UtcTime.of(now))
			.update();
		this.jdbc.sql("""
				INSERT INTO batch_job (job, batch, number, deleted) VALUES (:job, :batch, :number, FALSE)
				ON DUPLICATE KEY UPDATE job = :job
				""")
			.param("job", job)
			.param("batch", batch.id())
			.param("number", Objects.requireNonNullElse(batch.index(), 0))
			.update();
	}

	/**
	 * Locks a batch and removes a job from it. It had one file more than it has now.
	 * @param batch the batch's id
	 * @param job the job's id
	 */
	void leave(String batch, String job) {
		lock(batch);
		int removed = this.jdbc.sql("DELETE FROM batch_job WHERE job = :job AND batch = :batch")
			.param("job", job)
			.param("batch", batch)
			.update();
		this.jdbc.sql("UPDATE batch SET size = size - :removed WHERE id = :batch")
			.param("removed", removed)
			.param("batch", batch)
			.update();
	}

	/**
	 * Finds the batch of a job.
	 * @param job the job's id
	 * @return the batch's id, if the batch is known
	 */
	Optional<String> batchOf(String job) {
		return this.jdbc.sql("SELECT batch FROM batch_job WHERE job = :job")
			.param("job", job)
			.query(String.class)
			.optional();
	}

	/**
	 * Locks a batch.
	 * @param batch the batch's id
	 * @return the batch, unless it was forgotten
	 */
	Optional<LockedBatch> lock(String batch) {
		return this.jdbc.sql("SELECT owner, size, link_secret, due_at FROM batch WHERE id = :id FOR UPDATE")
			.param("id", batch)
			.query((row, number) -> {
				return new LockedBatch(row.getString("owner"), row.getObject("size", Integer.class),
						this.cipher.decrypt(row.getString("link_secret")), UtcTime.readNullable(row, "due_at"));
			})
			.optional();
	}

	/**
	 * Ends a job by an event, unless the same event did so before.
	 * @param job the job's id
	 * @param outcome how it ended
	 * @param id the event's id
	 * @param event the event as JSON; null if nobody wants to be told
	 */
	void end(String job, Outcome outcome, String id, @Nullable String event) {
		this.jdbc.sql("""
				UPDATE batch_job SET outcome = :outcome, event = :event, event_id = :id
				WHERE job = :job AND (event_id IS NULL OR event_id <> :id)
				""").param("outcome", outcome.name()).param("event", event).param("id", id).param("job", job).update();
	}

	/**
	 * Ends a job that was held or canceled. There is nothing to tell of it any more.
	 * @param job the job's id
	 */
	void drop(String job) {
		this.jdbc.sql("UPDATE batch_job SET outcome = 'DROPPED', event = NULL WHERE job = :job")
			.param("job", job)
			.update();
	}

	/**
	 * Treats a job as dropped until it is restored.
	 * @param job the job's id
	 */
	void delete(String job) {
		this.jdbc.sql("UPDATE batch_job SET deleted = TRUE WHERE job = :job").param("job", job).update();
	}

	/**
	 * Restores a deleted job as it was. One that had not ended was canceled.
	 * @param job the job's id
	 */
	void restore(String job) {
		this.jdbc.sql("UPDATE batch_job SET deleted = FALSE, outcome = COALESCE(outcome, 'DROPPED') WHERE job = :job")
			.param("job", job)
			.update();
	}

	/**
	 * Has a batch wait again for a job that was dropped.
	 * @param job the job's id
	 */
	void reopen(String job) {
		this.jdbc.sql("UPDATE batch_job SET outcome = NULL WHERE job = :job AND outcome = 'DROPPED'")
			.param("job", job)
			.update();
	}

	/**
	 * Lists the jobs of a batch as they are now, in the order in which their files were
	 * chosen.
	 * @param batch the batch's id
	 * @return the jobs
	 */
	List<BatchJob> jobs(String batch) {
		return this.jdbc.sql("""
				SELECT job, IF(deleted, 'DROPPED', outcome) AS outcome, event_id, IF(deleted, NULL, event) AS event
				FROM batch_job WHERE batch = :batch ORDER BY number, job FOR UPDATE
				""").param("batch", batch).query((row, number) -> job(row)).list();
	}

	private static BatchJob job(ResultSet row) throws SQLException {
		String outcome = row.getString("outcome");
		return new BatchJob(row.getString("job"), (outcome != null) ? Outcome.valueOf(outcome) : null,
				row.getString("event_id"), row.getString("event"));
	}

	/**
	 * Sets when to tell of what has ended.
	 * @param batch the batch's id
	 * @param time the time; null if there is nothing to tell
	 */
	void setDue(String batch, @Nullable Instant time) {
		this.jdbc.sql("UPDATE batch SET due_at = :time WHERE id = :id")
			.param("time", (time != null) ? UtcTime.of(time) : null)
			.param("id", batch)
			.update();
	}

	/**
	 * Forgets the events that people have been told of.
	 * @param batch the batch's id
	 */
	void markTold(String batch) {
		this.jdbc.sql("UPDATE batch_job SET event = NULL WHERE batch = :batch AND event IS NOT NULL AND NOT deleted")
			.param("batch", batch)
			.update();
	}

	/**
	 * Lists batches that are due.
	 * @param now the current time
	 * @param limit how many at most
	 * @return their ids
	 */
	List<String> due(Instant now, int limit) {
		return this.jdbc.sql("SELECT id FROM batch WHERE due_at <= :now ORDER BY due_at LIMIT :limit")
			.param("now", UtcTime.of(now))
			.param("limit", limit)
			.query(String.class)
			.list();
	}

	/**
	 * Deletes batches that have not changed for long.
	 * @param now the current time
	 * @param age how long
	 */
	void deleteOlderThan(Instant now, Duration age) {
		RowSweep
			.all((limit) -> this.jdbc.sql("DELETE FROM batch WHERE changed_at < :time AND due_at IS NULL LIMIT :limit")
				.param("time", UtcTime.of(now.minus(age)))
				.param("limit", limit)
				.update());
	}

	/**
	 * A batch that is locked.
	 *
	 * @param owner the owner's user id
	 * @param size how many files the owner wanted to upload in one go, if that was said
	 * @param linkSecret the secret part of the link to all its MP3s
	 * @param dueAt when to tell of what has ended; null if there is nothing to tell
	 */
	record LockedBatch(String owner, @Nullable Integer size, String linkSecret, @Nullable Instant dueAt) {

		boolean isDue(Instant now) {
			return this.dueAt != null && !this.dueAt.isAfter(now);
		}

		@Override
		public String toString() {
			// The link's secret must not get into a log.
			return "LockedBatch[size=" + this.size + ", dueAt=" + this.dueAt + "]";
		}

	}

}
