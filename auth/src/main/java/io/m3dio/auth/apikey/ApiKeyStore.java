package io.m3dio.auth.apikey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.m3dio.auth.account.Account;
import io.m3dio.platform.security.Scope;
import io.m3dio.platform.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The API keys in MySQL.
 */
@Repository
class ApiKeyStore {

	private static final String COLUMNS = "api_key.id, api_key.name, api_key.scopes, api_key.created_at, "
			+ "api_key.expires_at, api_key.last_used_at";

	private final JdbcClient jdbc;

	ApiKeyStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Locks an account until the transaction ends, so that its keys can be counted.
	 * @return whether its address is verified; empty if there is no such account
	 */
	Optional<Boolean> lock(String account) {
		return this.jdbc.sql("SELECT verified_email IS NOT NULL FROM account WHERE id = :account FOR UPDATE")
			.param("account", account)
			.query(Boolean.class)
			.optional();
	}

	int count(String account) {
		return this.jdbc.sql("SELECT COUNT(*) FROM api_key WHERE account_id = :account")
			.param("account", account)
			.query(Integer.class)
			.single();
	}

	void add(String account, ApiKey key, byte[] secretSha256) {
		this.jdbc.sql("""
				INSERT INTO api_key (id, account_id, name, scopes, secret_sha256, created_at, expires_at)
				VALUES (:id, :account, :name, :scopes, :secret, :createdAt, :expiresAt)""")
			.param("id", key.id())
			.param("account", account)
			.param("name", key.name())
			.param("scopes", Scope.claim(key.scopes()))
			.param("secret", secretSha256)
			.param("createdAt", utc(key.createdAt()))
			.param("expiresAt", utc(key.expiresAt()))
			.update();
	}

	/**
	 * Lists an account's keys, newest first.
	 */
	List<ApiKey> list(String account) {
		return this.jdbc
			.sql("SELECT " + COLUMNS + " FROM api_key WHERE account_id = :account ORDER BY created_at DESC, id")
			.param("account", account)
			.query(ApiKeyStore::key)
			.list();
	}

	/**
	 * Finds a key. Those of an account that is suspended or to be deleted do not work
	 * until that is over.
	 */
	Optional<Owned> find(String id) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				, api_key.secret_sha256, account.id AS account, account.email,
				account.verified_email IS NOT NULL AS verified
				FROM api_key JOIN account ON account.id = api_key.account_id
				WHERE api_key.id = :id
				AND NOT EXISTS (SELECT 1 FROM account_deletion WHERE account_deletion.account_id = account.id)
				AND NOT EXISTS (SELECT 1 FROM account_suspension WHERE account_suspension.account_id = account.id)""")
			.param("id", id)
			.query((row, number) -> new Owned(key(row, number),
					new Account(row.getString("account"), row.getString("email"), row.getBoolean("verified")),
					row.getBytes("secret_sha256")))
			.optional();
	}

	/**
	 * Records that a key is used, unless that was recorded just before.
	 */
	void used(String id, Instant now, Instant recent) {
		this.jdbc.sql("""
				UPDATE api_key SET last_used_at = :now
				WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :recent)""")
			.param("now", utc(now))
			.param("id", id)
			.param("recent", utc(recent))
			.update();
	}

	boolean delete(String account, String id) {
		return this.jdbc.sql("DELETE FROM api_key WHERE id = :id AND account_id = :account")
			.param("id", id)
			.param("account", account)
			.update() == 1;
	}

	void deleteAll(String account) {
		this.jdbc.sql("DELETE FROM api_key WHERE account_id = :account").param("account", account).update();
	}

	private static ApiKey key(ResultSet row, int number) throws SQLException {
		return new ApiKey(row.getString("id"), row.getString("name"), scopes(row.getString("scopes")),
				UtcTime.read(row, "created_at"), UtcTime.readNullable(row, "expires_at"),
				UtcTime.readNullable(row, "last_used_at"));
	}

	private static Set<Scope> scopes(String claim) {
		Set<Scope> scopes = EnumSet.noneOf(Scope.class);
		Arrays.stream(claim.split(" ")).forEach((value) -> scopes.add(Scope.of(value).orElseThrow()));
		return scopes;
	}

	private static @Nullable LocalDateTime utc(@Nullable Instant time) {
		return (time != null) ? UtcTime.of(time) : null;
	}

	/**
	 * A stored key: its owner, and the hash of its secret.
	 *
	 * @param key the key
	 * @param owner the id of its owner
	 * @param secretSha256 the hash
	 */
	record Owned(ApiKey key, Account owner, byte[] secretSha256) {

		@Override
		public String toString() {
			return "Owned[" + this.key + "]";
		}

	}

}
