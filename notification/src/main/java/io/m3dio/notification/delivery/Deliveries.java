package io.m3dio.notification.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.m3dio.broker.event.JobEvent;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.notification.delivery.DeliveryMetrics.Waiting;
import io.m3dio.platform.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The deliveries, stored in MySQL: one row for each event, channel and recipient.
 */
@Repository
class Deliveries {

	private final JdbcClient jdbc;

	Deliveries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds a delivery, unless there is already one of the same event, channel and
	 * recipient.
	 * @param delivery what to send to whom
	 * @param channel the channel's name
	 * @param event the delivery's event as JSON
	 * @param giveUpAt when to stop trying
	 * @return whether the delivery was added
	 */
	boolean add(Delivery delivery, String channel, OutboxEntry event, Instant giveUpAt) {
		OwnedEvent owned = delivery.event();
		try {
			return this.jdbc.sql("""
					INSERT INTO delivery (id, event_id, event_type, channel, recipient, owner, job, payload, state,
						attempts, give_up_at, created_at, trace)
					VALUES (:id, :event, :type, :channel, :recipient, :owner, :job, :payload, 'WAITING',
						0, :giveUpAt, UTC_TIMESTAMP(6), :trace)
					""")
				.param("id", delivery.id().toString())
				.param("event", event.event())
				.param("type", event.type())
				.param("channel", channel)
				.param("recipient", delivery.recipient())
				.param("owner", owned.owner())
				.param("job", (owned instanceof JobEvent job) ? job.job() : null)
				.param("payload", event.body())
				.param("giveUpAt", UtcTime.of(giveUpAt))
				.param("trace", event.trace())
				.update() == 1;
		}
		catch (DuplicateKeyException ex) {
			// The event was received before.
			return false;
		}
	}

	/**
	 * Counts the deliveries to a recipient in the past hour that have the same type of
	 * event.
	 * @param channel the channel's name
	 * @param recipient the address
	 * @param type the type
	 * @return their number
	 */
	int countOfPastHour(String channel, String recipient, String type) {
		return this.jdbc.sql("""
				SELECT COUNT(*) FROM delivery
				WHERE recipient = :recipient AND channel = :channel AND event_type = :type
					AND created_at > TIMESTAMPADD(HOUR, -1, UTC_TIMESTAMP(6))
				""")
			.param("recipient", recipient)
			.param("channel", channel)
			.param("type", type)
			.query(Integer.class)
			.single();
	}

	/**
	 * Finds a delivery that is neither sent nor given up.
	 * @param id the delivery's id
	 * @return its next attempt; empty if the delivery has ended or is not known
	 */
	Optional<DeliveryAttempt> next(UUID id) {
		return this.jdbc.sql("""
				SELECT id, attempts + 1 AS attempt, job, channel, recipient, payload, give_up_at, trace FROM delivery
				WHERE id = :id AND state = 'WAITING'
				""").param("id", id.toString()).query((row, number) -> attempt(row)).optional();
	}

	/**
	 * Begins an attempt, and counts it.
	 * @param attempt the attempt
	 * @return whether the delivery is still waiting
	 */
	boolean begin(DeliveryAttempt attempt) {
		return this.jdbc.sql("UPDATE delivery SET attempts = :number WHERE id = :id AND state = 'WAITING'")
			.param("number", attempt.number())
			.param("id", attempt.id().toString())
			.update() == 1;
	}

	/**
	 * Marks a delivery as sent.
	 * @param id the delivery's id
	 * @param answer what the recipient answered, if that is known
	 * @return whether the delivery was still waiting
	 */
	boolean markSent(UUID id, @Nullable String answer) {
		return this.jdbc.sql("""
				UPDATE delivery SET state = 'SENT', ended_at = UTC_TIMESTAMP(6), payload = NULL, failure = NULL,
					answer = :answer
				WHERE id = :id AND state = 'WAITING'
				""").param("id", id.toString()).param("answer", answer).update() == 1;
	}

	/**
	 * Marks a delivery as given up. Its payload is kept, so that it can be sent again.
	 * @param id the delivery's id
	 * @param reason why the last attempt failed
	 * @return whether the delivery was still waiting
	 */
	boolean markFailed(UUID id, String reason) {
		return this.jdbc.sql("""
				UPDATE delivery SET state = 'FAILED', ended_at = UTC_TIMESTAMP(6), failure = :reason
				WHERE id = :id AND state = 'WAITING'
				""").param("id", id.toString()).param("reason", reason).update() == 1;
	}

	/**
	 * Finds the event of a delivery that was given up.
	 * @param id the delivery's id
	 * @return the event as JSON; empty if it is forgotten, or the delivery has not failed
	 */
	Optional<String> failedPayload(UUID id) {
		return this.jdbc.sql("SELECT payload FROM delivery WHERE id = :id AND state = 'FAILED' AND payload IS NOT NULL")
			.param("id", id.toString())
			.query(String.class)
			.optional();
	}

	/**
	 * Makes a delivery that was given up wait again, as if it were new.
	 * @param id the delivery's id
	 * @param giveUpAt when to stop trying
	 * @return whether it was given up
	 */
	boolean revive(UUID id, Instant giveUpAt) {
		return this.jdbc.sql("""
				UPDATE delivery SET state = 'WAITING', attempts = 0, give_up_at = :giveUpAt, ended_at = NULL,
					failure = NULL
				WHERE id = :id AND state = 'FAILED' AND payload IS NOT NULL
				""").param("id", id.toString()).param("giveUpAt", UtcTime.of(giveUpAt)).update() == 1;
	}

	/**
	 * Records why an attempt failed that will be repeated.
	 * @param id the delivery's id
	 * @param reason why the attempt failed
	 * @return whether the delivery was still waiting
	 */
	boolean recordFailure(UUID id, String reason) {
		return this.jdbc.sql("UPDATE delivery SET failure = :reason WHERE id = :id AND state = 'WAITING'")
			.param("id", id.toString())
			.param("reason", reason)
			.update() == 1;
	}

	/**
	 * Counts the emails that are neither sent nor given up. Webhooks and browsers may not
	 * answer for days, which is no fault of the service.
	 * @return their number and age
	 */
	Waiting waiting() {
		return this.jdbc.sql("""
				SELECT COUNT(*), COALESCE(TIMESTAMPDIFF(MICROSECOND, MIN(created_at), UTC_TIMESTAMP(6)), 0) / 1e6
				FROM delivery WHERE state = 'WAITING' AND channel = 'email'
				""").query((row, number) -> new Waiting(row.getLong(1), row.getDouble(2))).single();
	}

	private static DeliveryAttempt attempt(ResultSet row) throws SQLException {
		return new DeliveryAttempt(UUID.fromString(row.getString("id")), row.getInt("attempt"), row.getString("job"),
				row.getString("channel"), row.getString("recipient"), row.getString("payload"),
				UtcTime.read(row, "give_up_at"), row.getString("trace"));
	}

}
