package io.m3dio.notification.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import io.m3dio.broker.JobEvent;
import io.m3dio.broker.outbox.OutboxEntry;

import io.m3dio.notification.delivery.DeliveryMetrics.Waiting;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All deliveries, in MySQL. What is due is judged by the database's clock, so that
 * replicas need not agree on theirs.
 */
@Repository
class Deliveries {

	private final JdbcClient jdbc;

	private final TransactionTemplate claiming;

	Deliveries(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.claiming = new TransactionTemplate(transactions);
		// Repeatable read would lock the gaps between due rows too, and make writers
		// wait.
		this.claiming.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
	}

	/**
	 * Writes a delivery that is due now, unless the same one is there already.
	 * @param delivery what to send to whom
	 * @param channel the channel's name
	 * @param event the delivery's event as JSON
	 * @param giveUpAt when to stop trying
	 */
	void add(Delivery delivery, String channel, OutboxEntry event, Instant giveUpAt) {
		JobEvent job = delivery.event();
		StatementSpec insert = this.jdbc.sql("""
				insert into delivery (id, event_id, event_type, channel, recipient, owner, job, payload, state,
					attempts, due_at, give_up_at, created_at, trace)
				values (:id, :event, :type, :channel, :recipient, :owner, :job, :payload, 'WAITING',
					0, utc_timestamp(6), :giveUpAt, utc_timestamp(6), :trace)
				""")
			.param("id", delivery.id().toString())
			.param("event", event.event())
			.param("type", event.type())
			.param("channel", channel)
			.param("recipient", delivery.recipient())
			.param("owner", job.owner())
			.param("job", job.job())
			.param("payload", event.body())
			.param("giveUpAt", LocalDateTime.ofInstant(giveUpAt, ZoneOffset.UTC))
			.param("trace", event.trace());
		try {
			insert.update();
		}
		catch (DuplicateKeyException ex) {
			// The event came before. It is owed once.
		}
	}

	/**
	 * Takes the delivery that has been due for longest, if any is. Rows that another
	 * worker is claiming at this moment are passed over; one whose lease has run out is
	 * due again.
	 * @param lease how long nobody else may claim it
	 * @return the claim
	 */
	Optional<Claim> claim(Duration lease) {
		UUID token = UUID.randomUUID();
		Optional<Claim> claimed = this.claiming.execute((transaction) -> {
			Optional<Claim> due = this.jdbc.sql("""
					select id, job, channel, recipient, payload, attempts, give_up_at, trace from delivery
					where state = 'WAITING' and due_at <= utc_timestamp(6)
					order by due_at limit 1 for update skip locked
					""").query((row, number) -> claim(row, token)).optional();
			due.ifPresent((claim) -> this.jdbc.sql("""
					update delivery set lease = :lease, attempts = attempts + 1,
						due_at = timestampadd(microsecond, :micros, utc_timestamp(6))
					where id = :id
					""")
				.param("lease", token.toString())
				.param("micros", micros(lease))
				.param("id", claim.id().toString())
				.update());
			return due;
		});
		return (claimed != null) ? claimed : Optional.empty();
	}

	/**
	 * Makes a claim hold for longer.
	 * @param claim the claim
	 * @param lease how long from now
	 * @return whether the claim still holds
	 */
	boolean renew(Claim claim, Duration lease) {
		return change(claim, "due_at = timestampadd(microsecond, :micros, utc_timestamp(6))")
			.param("micros", micros(lease))
			.update() == 1;
	}

	/**
	 * Ends a delivery that was handed over. What is sent is sent, even if the lease was
	 * lost on the way: so this does not ask for it, and spares the next holder a second
	 * sending.
	 * @param claim the claim
	 * @return whether nobody had ended it before
	 */
	boolean sent(Claim claim) {
		return this.jdbc.sql("""
				update delivery set state = 'SENT', ended_at = utc_timestamp(6), lease = null, payload = null,
					failure = null
				where id = :id and state = 'WAITING'
				""").param("id", claim.id().toString()).update() == 1;
	}

	/**
	 * Ends a delivery that cannot be handed over.
	 * @param claim the claim
	 * @param reason why
	 * @return whether the claim still held
	 */
	boolean failed(Claim claim, String reason) {
		return change(claim, """
				state = 'FAILED', ended_at = utc_timestamp(6), lease = null, payload = null, failure = :reason
				""").param("reason", reason).update() == 1;
	}

	/**
	 * Gives a delivery back, to be claimed again later.
	 * @param claim the claim
	 * @param wait how much later
	 * @param reason why this attempt failed
	 * @return whether the claim still held
	 */
	boolean postponed(Claim claim, Duration wait, String reason) {
		return change(claim, """
				lease = null, failure = :reason, due_at = timestampadd(microsecond, :micros, utc_timestamp(6))
				""").param("reason", reason).param("micros", micros(wait)).update() == 1;
	}

	/**
	 * Deletes up to 1000 deliveries that ended long ago.
	 * @param age how long ago
	 * @return how many it were
	 */
	int sweep(Duration age) {
		return this.jdbc.sql(
				"delete from delivery where ended_at < timestampadd(microsecond, :micros, utc_timestamp(6)) limit 1000")
			.param("micros", -micros(age))
			.update();
	}

	/**
	 * Counts what was neither handed over nor given up.
	 * @return what waits
	 */
	Waiting waiting() {
		return this.jdbc.sql("""
				select count(*), coalesce(timestampdiff(microsecond, min(created_at), utc_timestamp(6)), 0) / 1e6
				from delivery where state = 'WAITING'
				""").query((row, number) -> new Waiting(row.getLong(1), row.getDouble(2))).single();
	}

	private StatementSpec change(Claim claim, String assignments) {
		return this.jdbc
			.sql("update delivery set " + assignments + " where id = :id and lease = :lease and state = 'WAITING'")
			.param("id", claim.id().toString())
			.param("lease", claim.lease().toString());
	}

	private static Claim claim(ResultSet row, UUID token) throws SQLException {
		return new Claim(UUID.fromString(row.getString("id")), token, row.getString("job"), row.getString("channel"),
				row.getString("recipient"), row.getString("payload"), row.getInt("attempts") + 1,
				row.getObject("give_up_at", LocalDateTime.class).toInstant(ZoneOffset.UTC), row.getString("trace"));
	}

	private static long micros(Duration duration) {
		return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(duration));
	}

}
