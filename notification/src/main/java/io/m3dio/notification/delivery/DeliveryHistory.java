package io.m3dio.notification.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import io.m3dio.notification.delivery.DeliveryController.Entry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Somebody's deliveries, for looking at.
 */
@Repository
class DeliveryHistory {

	private final JdbcClient jdbc;

	DeliveryHistory(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Entry> of(String owner, int limit) {
		return this.jdbc.sql("""
				select id, job, event_type, channel, state, attempts, created_at, due_at, ended_at from delivery
				where owner = :owner order by created_at desc limit :limit
				""").param("owner", owner).param("limit", limit).query((row, number) -> entry(row)).list();
	}

	private static Entry entry(ResultSet row) throws SQLException {
		State state = State.valueOf(row.getString("state"));
		LocalDateTime ended = row.getObject("ended_at", LocalDateTime.class);
		return new Entry(row.getString("id"), row.getString("job"), row.getString("event_type"),
				row.getString("channel"), state, row.getInt("attempts"),
				instant(row.getObject("created_at", LocalDateTime.class)),
				(state == State.WAITING) ? instant(row.getObject("due_at", LocalDateTime.class)) : null,
				(ended != null) ? instant(ended) : null);
	}

	private static Instant instant(LocalDateTime utc) {
		return utc.toInstant(ZoneOffset.UTC);
	}

}
