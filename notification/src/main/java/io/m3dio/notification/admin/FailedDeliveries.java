package io.m3dio.notification.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.m3dio.notification.admin.FailedDeliveryController.FailedDelivery;
import io.m3dio.platform.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The emails that were given up, to all recipients. Webhooks that do not work and
 * browsers that are gone are matters of their owners.
 */
@Repository
class FailedDeliveries {

	private static final String SELECT = """
			SELECT id, owner, recipient, event_type, channel, attempts, failure, created_at, ended_at,
				payload IS NOT NULL AS sendable
			FROM delivery WHERE state = 'FAILED' AND channel = 'email'
			""";

	private final JdbcClient jdbc;

	FailedDeliveries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Lists deliveries, newest first.
	 * @param before if given, only deliveries that are older than the one with this id
	 * @param limit how many to list at most
	 * @return the deliveries
	 */
	List<FailedDelivery> list(@Nullable String before, int limit) {
		return this.jdbc.sql(SELECT + """
				AND (:before IS NULL OR (created_at, id) <
					(SELECT created_at, id FROM delivery WHERE id = :before))
				ORDER BY created_at DESC, id DESC
				LIMIT :limit
				""").param("before", before).param("limit", limit).query((row, number) -> delivery(row)).list();
	}

	/**
	 * Finds a delivery.
	 * @param id its id
	 * @return the delivery, if it was given up
	 */
	Optional<FailedDelivery> find(String id) {
		return this.jdbc.sql(SELECT + "AND id = :id").param("id", id).query((row, number) -> delivery(row)).optional();
	}

	private static FailedDelivery delivery(ResultSet row) throws SQLException {
		return new FailedDelivery(row.getString("id"), row.getString("owner"), row.getString("recipient"),
				row.getString("event_type"), row.getString("channel"), row.getInt("attempts"), row.getString("failure"),
				UtcTime.read(row, "created_at"), UtcTime.read(row, "ended_at"), row.getBoolean("sendable"));
	}

}
