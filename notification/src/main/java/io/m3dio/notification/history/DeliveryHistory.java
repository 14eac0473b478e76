package io.m3dio.notification.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.m3dio.notification.history.DeliveryHistoryController.Entry;
import io.m3dio.platform.sweep.RowSweep;
import io.m3dio.platform.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The deliveries of the past and their state. When the next attempt is due is known to
 * db-scheduler, in its table {@code scheduled_tasks}.
 */
@Repository
class DeliveryHistory {

	private final JdbcClient jdbc;

	DeliveryHistory(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Lists the newest deliveries to a person, newest first.
	 * @param owner the user's id
	 * @param channel if given, only deliveries by this channel
	 * @param recipient if given, only deliveries to this recipient
	 * @param before if given, only deliveries that are older than the one with this id
	 * @param limit how many to list at most
	 * @return the deliveries
	 */
	List<Entry> of(String owner, @Nullable String channel, @Nullable String recipient, @Nullable String before,
			int limit) {
		return this.jdbc.sql("""
				SELECT d.id, d.job, d.event_type, d.channel, d.state, d.attempts, d.created_at, d.ended_at,
					CASE d.channel WHEN 'webhook' THEN COALESCE(d.failure, d.answer) END AS answer,
					t.execution_time
				FROM delivery d
				LEFT JOIN scheduled_tasks t
					ON t.task_name = 'delivery' AND t.task_instance = d.id AND d.state = 'WAITING'
				WHERE d.owner = :owner AND (:channel IS NULL OR d.channel = :channel)
					AND (:recipient IS NULL OR d.recipient = :recipient) AND (:before IS NULL OR (d.created_at, d.id) <
					(SELECT created_at, id FROM delivery WHERE id = :before AND owner = :owner))
				ORDER BY d.created_at DESC, d.id DESC
				LIMIT :limit
				""")
			.param("owner", owner)
			.param("channel", channel)
			.param("recipient", recipient)
			.param("before", before)
			.param("limit", limit)
			.query((row, number) -> entry(row))
			.list();
	}

	/**
	 * Deletes deliveries that were sent or given up long ago.
	 * @param age how long ago
	 * @return how many were deleted
	 */
	int deleteOlderThan(Duration age) {
		return sweep("""
				DELETE FROM delivery WHERE ended_at < TIMESTAMPADD(MICROSECOND, :micros, UTC_TIMESTAMP(6)) LIMIT :limit
				""", age);
	}

	/**
	 * Forgets the events of deliveries that were given up long ago. They cannot be sent
	 * again.
	 * @param age how long ago
	 * @return how many were forgotten
	 */
	int forgetFailedOlderThan(Duration age) {
		return sweep("""
				UPDATE delivery SET payload = NULL
				WHERE state = 'FAILED' AND payload IS NOT NULL
					AND ended_at < TIMESTAMPADD(MICROSECOND, :micros, UTC_TIMESTAMP(6)) LIMIT :limit
				""", age);
	}

	private int sweep(String statement, Duration age) {
		return RowSweep.all((limit) -> this.jdbc.sql(statement)
			.param("micros", -TimeUnit.MICROSECONDS.convert(age))
			.param("limit", limit)
			.update());
	}

	private static Entry entry(ResultSet row) throws SQLException {
		return new Entry(row.getString("id"), row.getString("job"), row.getString("event_type"),
				row.getString("channel"), DeliveryState.valueOf(row.getString("state")), row.getInt("attempts"),
				UtcTime.read(row, "created_at"), UtcTime.readNullable(row, "execution_time"),
				UtcTime.readNullable(row, "ended_at"), row.getString("answer"));
	}

}
