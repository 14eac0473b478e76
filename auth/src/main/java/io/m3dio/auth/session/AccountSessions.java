package io.m3dio.auth.session;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.m3dio.platform.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Lists and ends the sessions of an account.
 */
@Repository
public class AccountSessions {

	private static final int MAX_LISTED = 100;

	private final JdbcClient jdbc;

	private final SessionProperties settings;

	private final Clock clock;

	AccountSessions(JdbcClient jdbc, SessionProperties settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Lists those that go on.
	 * @param account the id of the account
	 * @return the session that was used last first, a hundred at most
	 */
	List<ActiveSession> list(String account) {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				SELECT id, device, address, created_at, last_seen_at FROM session
				WHERE account_id = :account AND created_at > :begun AND last_seen_at > :seen
				ORDER BY last_seen_at DESC, id LIMIT :limit""")
			.param("account", account)
			.param("begun", UtcTime.of(now.minus(this.settings.absoluteLifetime())))
			.param("seen", UtcTime.of(now.minus(this.settings.lifetime())))
			.param("limit", MAX_LISTED)
			.query((row, number) -> new ActiveSession(row.getString("id"), row.getString("device"),
					row.getString("address"), UtcTime.read(row, "created_at"), UtcTime.read(row, "last_seen_at")))
			.list();
	}

	/**
	 * Ends one.
	 * @param account the id of the account
	 * @param session the id of the session
	 * @return whether the account had such a session
	 */
	boolean end(String account, String session) {
		return this.jdbc.sql("DELETE FROM session WHERE id = :session AND account_id = :account")
			.param("session", session)
			.param("account", account)
			.update() > 0;
	}

	/**
	 * Ends all of them.
	 * @param account the id of the account
	 */
	public void endAll(String account) {
		this.jdbc.sql("DELETE FROM session WHERE account_id = :account").param("account", account).update();
	}

	/**
	 * Ends all but one.
	 * @param account the id of the account
	 * @param session the id of the session that continues
	 */
	public void endOthers(String account, String session) {
		this.jdbc.sql("DELETE FROM session WHERE account_id = :account AND id <> :session")
			.param("account", account)
			.param("session", session)
			.update();
	}

	/**
	 * A session that goes on.
	 *
	 * @param id a UUID
	 * @param device browser and system
	 * @param address the network address that it was used from last
	 * @param createdAt when somebody logged in
	 * @param lastSeenAt when its tokens were last refreshed
	 */
	record ActiveSession(String id, String device, String address, Instant createdAt, Instant lastSeenAt) {
	}

}
