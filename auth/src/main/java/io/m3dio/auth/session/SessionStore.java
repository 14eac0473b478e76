package io.m3dio.auth.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.m3dio.auth.device.Client;
import io.m3dio.platform.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Sessions and their refresh tokens in MySQL. Every change locks the session first, so
 * changes of one session are serialized and cannot deadlock.
 */
@Repository
class SessionStore {

	private static final int SWEPT_AT_ONCE = 1000;

	private final JdbcClient jdbc;

	SessionStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void add(String id, String account, Client client, Instant createdAt) {
		this.jdbc.sql("""
				INSERT INTO session (id, account_id, device, address, created_at, last_seen_at)
				VALUES (:id, :account, :device, :address, :createdAt, :createdAt)""")
			.param("id", id)
			.param("account", account)
			.param("device", client.device())
			.param("address", client.address())
			.param("createdAt", UtcTime.of(createdAt))
			.update();
	}

	/**
	 * Records where a session was used.
	 */
	void seen(String session, Client client, Instant at) {
		this.jdbc.sql("UPDATE session SET device = :device, address = :address, last_seen_at = :at WHERE id = :session")
			.param("device", client.device())
			.param("address", client.address())
			.param("at", UtcTime.of(at))
			.param("session", session)
			.update();
	}

	/**
	 * Adds a token to a session.
	 * @param parent the token that it replaces, if any
	 */
	void addToken(RefreshToken token, @Nullable RefreshToken parent, String session, Instant expiresAt) {
		this.jdbc.sql("""
				INSERT INTO refresh_token (sha256, parent_sha256, session_id, expires_at)
				VALUES (:token, :parent, :session, :expiresAt)""")
			.param("token", token.sha256())
			.param("parent", (parent != null) ? parent.sha256() : null)
			.param("session", session)
			.param("expiresAt", UtcTime.of(expiresAt))
			.update();
	}

	/**
	 * Finds and locks the session that a token belongs to, until the transaction ends.
	 */
	Optional<Session> lock(RefreshToken token) {
		return this.jdbc.sql("SELECT session_id FROM refresh_token WHERE sha256 = :token")
			.param("token", token.sha256())
			.query(String.class)
			.optional()
			.filter(this::lock)
			.flatMap((session) -> read(token));
	}

	private boolean lock(String session) {
		return this.jdbc.sql("SELECT id FROM session WHERE id = :session FOR UPDATE")
			.param("session", session)
			.query(String.class)
			.optional()
			.isPresent();
	}

	private Optional<Session> read(RefreshToken token) {
		return this.jdbc.sql("""
				SELECT session.id, account.id AS account, account.email,
				account.verified_email IS NOT NULL AS email_verified, session.created_at,
				token.expires_at, token.replaced_at, token.superseded_at
				FROM refresh_token token
				JOIN session ON session.id = token.session_id
				JOIN account ON account.id = session.account_id
				WHERE token.sha256 = :token""")
			.param("token", token.sha256())
			.query((row, number) -> new Session(row.getString("id"), row.getString("account"), row.getString("email"),
					row.getBoolean("email_verified"), UtcTime.read(row, "created_at"), UtcTime.read(row, "expires_at"),
					UtcTime.readNullable(row, "replaced_at"), UtcTime.readNullable(row, "superseded_at")))
			.optional();
	}

	/**
	 * Records when a token was replaced.
	 */
	void replaced(RefreshToken token, Instant at) {
		this.jdbc.sql("UPDATE refresh_token SET replaced_at = :at WHERE sha256 = :token")
			.param("at", UtcTime.of(at))
			.param("token", token.sha256())
			.update();
	}

	/**
	 * Tells whether a successor of a token has been used, or was superseded by another
	 * token of the session.
	 */
	boolean isSuccessorSpent(RefreshToken token) {
		return this.jdbc.sql("""
				SELECT COUNT(*) FROM refresh_token WHERE parent_sha256 = :token
				AND (replaced_at IS NOT NULL OR superseded_at IS NOT NULL)""")
			.param("token", token.sha256())
			.query(Integer.class)
			.single() > 0;
	}

	/**
	 * Records that a token is used first, and thus supersedes the other unused tokens of
	 * its session.
	 */
	void supersedeOthers(RefreshToken token, String session, Instant at) {
		this.jdbc.sql("""
				UPDATE refresh_token SET superseded_at = :at WHERE session_id = :session AND sha256 <> :token
				AND replaced_at IS NULL AND superseded_at IS NULL""")
			.param("at", UtcTime.of(at))
			.param("session", session)
			.param("token", token.sha256())
			.update();
	}

	/**
	 * Finds the sessions that have ended.
	 * @param ids their ids
	 * @param time when a session that has not ended began at the earliest
	 * @return those of the ids that no session has any more
	 */
	List<String> findEnded(Set<String> ids, Instant time) {
		List<String> ended = new ArrayList<>(ids);
		ended.removeAll(this.jdbc.sql("SELECT id FROM session WHERE id IN (:ids) AND created_at > :time")
			.param("ids", ids)
			.param("time", UtcTime.of(time))
			.query(String.class)
			.set());
		return ended;
	}

	void delete(String session) {
		this.jdbc.sql("DELETE FROM session WHERE id = :session").param("session", session).update();
	}

	/**
	 * Deletes some of the expired tokens.
	 * @return whether there may be more
	 */
	boolean deleteTokensExpiredBefore(Instant time) {
		return SWEPT_AT_ONCE == this.jdbc.sql("DELETE FROM refresh_token WHERE expires_at < :time LIMIT :limit")
			.param("time", UtcTime.of(time))
			.param("limit", SWEPT_AT_ONCE)
			.update();
	}

	/**
	 * Deletes some of the sessions that have no token left.
	 * @param time sessions that began later are kept
	 * @return whether there may be more
	 */
	boolean deleteEmptyOnesBegunBefore(Instant time) {
		return SWEPT_AT_ONCE == this.jdbc.sql("""
				DELETE FROM session WHERE created_at < :time AND NOT EXISTS
				(SELECT 1 FROM refresh_token WHERE refresh_token.session_id = session.id) LIMIT :limit""")
			.param("time", UtcTime.of(time))
			.param("limit", SWEPT_AT_ONCE)
			.update();
	}

}
