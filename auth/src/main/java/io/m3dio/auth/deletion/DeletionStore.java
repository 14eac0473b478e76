package io.m3dio.auth.deletion;

import java.time.Instant;
import java.util.List;

import io.m3dio.broker.event.DeletionEvent.Data;
import io.m3dio.platform.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The deletions in MySQL, from the time they are scheduled until every service has
 * confirmed.
 */
@Repository
class DeletionStore {

	private static final int MAX_FOUND = 100;

	private final JdbcClient jdbc;

	DeletionStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Schedules a deletion, unless there is one already.
	 */
	void schedule(String account, Instant dueAt) {
		this.jdbc.sql("""
				INSERT INTO account_deletion (account_id, due_at) VALUES (:account, :dueAt)
				ON DUPLICATE KEY UPDATE account_id = account_id""")
			.param("account", account)
			.param("dueAt", UtcTime.of(dueAt))
			.update();
	}

	/**
	 * Undoes the scheduling of a deletion.
	 * @return whether there was one that had not begun
	 */
	boolean cancel(String account) {
		return 1 == this.jdbc.sql("DELETE FROM account_deletion WHERE account_id = :account AND begun_at IS NULL")
			.param("account", account)
			.update();
	}

	/**
	 * Marks a deletion as begun.
	 * @return whether it was due and had not begun
	 */
	boolean begin(String account, Instant now) {
		return 1 == this.jdbc.sql("""
				UPDATE account_deletion SET begun_at = :now
				WHERE account_id = :account AND begun_at IS NULL AND due_at <= :now""")
			.param("account", account)
			.param("now", UtcTime.of(now))
			.update();
	}

	boolean hasBegun(String account) {
		return this.jdbc
			.sql("SELECT COUNT(*) FROM account_deletion WHERE account_id = :account AND begun_at IS NOT NULL")
			.param("account", account)
			.query(Integer.class)
			.single() > 0;
	}

	/**
	 * Deletes the events about an account that the broker does not have yet, because they
	 * contain its address.
	 */
	void deleteEvents(String account) {
		this.jdbc.sql("DELETE FROM account_outbox WHERE account_id = :account").param("account", account).update();
	}

	List<String> findDue(Instant now) {
		return this.jdbc.sql("""
				SELECT account_id FROM account_deletion WHERE begun_at IS NULL AND due_at <= :now
				ORDER BY due_at LIMIT :limit""")
			.param("now", UtcTime.of(now))
			.param("limit", MAX_FOUND)
			.query(String.class)
			.list();
	}

	/**
	 * Finds the accounts of which services may still have data.
	 * @param asked only those that were not asked about since
	 * @param settled those whose deletion began before are to be confirmed once more
	 */
	List<String> findUnconfirmed(Instant asked, Instant settled) {
		return this.jdbc.sql("""
				SELECT account_id FROM account_deletion
				WHERE begun_at IS NOT NULL AND (asked_at IS NULL OR asked_at <= :asked)
				AND (jobs_deleted_at IS NULL OR deliveries_deleted_at IS NULL OR begun_at <= :settled)
				ORDER BY asked_at LIMIT :limit""")
			.param("asked", UtcTime.of(asked))
			.param("settled", UtcTime.of(settled))
			.param("limit", MAX_FOUND)
			.query(String.class)
			.list();
	}

	void asked(String account, Instant now) {
		this.jdbc.sql("UPDATE account_deletion SET asked_at = :now WHERE account_id = :account")
			.param("now", UtcTime.of(now))
			.param("account", account)
			.update();
	}

	void confirmed(String account, Data data, Instant now) {
		String column = switch (data) {
			case JOBS -> "jobs_deleted_at";
			case DELIVERIES -> "deliveries_deleted_at";
		};
		this.jdbc
			.sql("UPDATE account_deletion SET %s = :now WHERE account_id = :account AND begun_at IS NOT NULL"
				.formatted(column))
			.param("now", UtcTime.of(now))
			.param("account", account)
			.update();
	}

	/**
	 * Forgets the deletions that every service has confirmed so long after their
	 * beginning that nothing can have followed.
	 * @param seconds how long
	 */
	void forgetConfirmed(long seconds) {
		this.jdbc.sql("""
				DELETE FROM account_deletion
				WHERE jobs_deleted_at >= TIMESTAMPADD(SECOND, :seconds, begun_at)
				AND deliveries_deleted_at >= TIMESTAMPADD(SECOND, :seconds, begun_at)""")
			.param("seconds", seconds)
			.update();
	}

}
