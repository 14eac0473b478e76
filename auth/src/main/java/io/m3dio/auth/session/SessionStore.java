package io.m3dio.auth.session;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Sessions and their refresh tokens in MySQL. Whoever changes a session locks it first,
 * so that its changes happen one after the other and never deadlock.
 */
@Repository
class SessionStore {

	private static final int SWEPT_AT_ONCE = 1000;

	private static final String SIBLING = """
			ON sibling.session_id = token.session_id AND sibling.parent_sha256 = token.parent_sha256
			AND sibling.sha256 <> token.sha256""";

	private final JdbcClient jdbc;

	SessionStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void add(String id, String account, Instant createdAt) {
		this.jdbc.sql("INSERT INTO session (id, account_id, created_at) VALUES (:id, :account, :createdAt)")
			.param("id", id)
			.param("account", account)
			.param("createdAt", utc(createdAt))
			.update();
	}

	/**
	 * Adds a token to a session.
	 * @param parent the token that it is given for, if any
	 */
	void addToken(RefreshToken token, @Nullable RefreshToken parent, String session, Instant expiresAt) {
		this.jdbc.sql("""
				INSERT INTO refresh_token (sha256, parent_sha256, session_id, expires_at)
				VALUES (:token, :parent, :session, :expiresAt)""")
			.param("token", token.sha256())
			.param("parent", (parent != null) ? parent.sha256() : null)
			.param("session", session)
			.param("expiresAt", utc(expiresAt))
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
				token.expires_at, token.replaced_at, token.superseded_at
				FROM refresh_token token
				JOIN session ON session.id = token.session_id
				JOIN account ON account.id = session.account_id
				WHERE token.sha256 = :token""")
			.param("token", token.sha256())
			.query((row, number) -> new Session(row.getString("id"), row.getString("account"), row.getString("email"),
					row.getObject("expires_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
					instant(row.getObject("replaced_at", LocalDateTime.class)),
					instant(row.getObject("superseded_at", LocalDateTime.class))))
			.optional();
	}

	/**
	 * Notes when a token was replaced.
	 */
	void replaced(RefreshToken token, Instant at) {
		this.jdbc.sql("UPDATE refresh_token SET replaced_at = :at WHERE sha256 = :token")
			.param("at", utc(at))
			.param("token", token.sha256())
			.update();
	}

	/**
	 * Tells whether a token has a successor that was used: replaced itself.
	 */
	boolean isSuccessorUsed(RefreshToken token) {
		return this.jdbc
			.sql("SELECT COUNT(*) FROM refresh_token WHERE parent_sha256 = :token AND replaced_at IS NOT NULL")
			.param("token", token.sha256())
			.query(Integer.class)
			.single() > 0;
	}

	/**
	 * Tells whether another token that was given for the same one was used.
	 */
	boolean isSiblingUsed(RefreshToken token) {
		return this.jdbc
			.sql("SELECT COUNT(*) FROM refresh_token token JOIN refresh_token sibling " + SIBLING
					+ " WHERE token.sha256 = :token AND sibling.replaced_at IS NOT NULL")
			.param("token", token.sha256())
			.query(Integer.class)
			.single() > 0;
	}

	/**
	 * Notes that a token has taken the place of the others that were given for the same
	 * one.
	 */
	void supersedeSiblings(RefreshToken token, Instant at) {
		this.jdbc
			.sql("UPDATE refresh_token token JOIN refresh_token sibling " + SIBLING
					+ " SET sibling.superseded_at = :at WHERE token.sha256 = :token")
			.param("at", utc(at))
			.param("token", token.sha256())
			.update();
	}

	/**
	 * Notes that another token is given in the place of a token's successors.
	 */
	void supersedeSuccessors(RefreshToken token, String session, Instant at) {
		this.jdbc.sql("""
				UPDATE refresh_token SET superseded_at = :at
				WHERE session_id = :session AND parent_sha256 = :token AND superseded_at IS NULL""")
			.param("at", utc(at))
			.param("session", session)
			.param("token", token.sha256())
			.update();
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
			.param("time", utc(time))
			.param("limit", SWEPT_AT_ONCE)
			.update();
	}

	/**
	 * Deletes some of the sessions that have no token left.
	 * @param time a session that began later has tokens
	 * @return whether there may be more
	 */
	boolean deleteEmptyOnesBegunBefore(Instant time) {
		return SWEPT_AT_ONCE == this.jdbc.sql("""
				DELETE FROM session WHERE created_at < :time AND NOT EXISTS
				(SELECT 1 FROM refresh_token WHERE refresh_token.session_id = session.id) LIMIT :limit""")
			.param("time", utc(time))
			.param("limit", SWEPT_AT_ONCE)
			.update();
	}

	private static LocalDateTime utc(Instant time) {
		return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
	}

	private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
		return (utc != null) ? utc.toInstant(ZoneOffset.UTC) : null;
	}

}
