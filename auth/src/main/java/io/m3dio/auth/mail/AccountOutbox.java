package io.m3dio.auth.mail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.m3dio.broker.outbox.Outbox;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.platform.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Events about accounts, which are kept in MySQL only until the broker has them.
 */
@Repository
class AccountOutbox implements Outbox {

	/**
	 * An event is normally published right after its change. Older ones were left over.
	 */
	private static final Duration LEFT_OVER = Duration.ofSeconds(2);

	private final JdbcClient jdbc;

	AccountOutbox(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void add(OutboxEntry entry) {
		this.jdbc.sql("""
				INSERT INTO account_outbox (event_id, type, account_id, body, happened_at, trace, created_at)
				VALUES (:event, :type, :account, :body, :at, :trace, UTC_TIMESTAMP(6))""")
			.param("event", entry.event())
			.param("type", entry.type())
			.param("account", entry.subject())
			.param("body", entry.body())
			.param("at", UtcTime.of(entry.at()))
			.param("trace", entry.trace())
			.update();
	}

	@Override
	public List<OutboxEntry> leftOver(int limit) {
		return this.jdbc.sql("""
				SELECT event_id, type, account_id, body, happened_at, trace FROM account_outbox
				WHERE created_at < TIMESTAMPADD(MICROSECOND, :micros, UTC_TIMESTAMP(6))
				ORDER BY created_at LIMIT :limit""")
			.param("micros", -TimeUnit.MICROSECONDS.convert(LEFT_OVER))
			.param("limit", limit)
			.query((row, number) -> new OutboxEntry(row.getString("event_id"), row.getString("type"),
					row.getString("account_id"), row.getString("body"), UtcTime.read(row, "happened_at"),
					row.getString("trace")))
			.list();
	}

	@Override
	public void sent(OutboxEntry entry) {
		this.jdbc.sql("DELETE FROM account_outbox WHERE event_id = :event").param("event", entry.event()).update();
	}

}
