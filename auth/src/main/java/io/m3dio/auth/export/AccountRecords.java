package io.m3dio.auth.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.m3dio.auth.export.AccountExportController.AccountRecord;
import io.m3dio.auth.export.AccountExportController.ApiKeyRecord;
import io.m3dio.auth.export.AccountExportController.IdentityRecord;
import io.m3dio.auth.export.AccountExportController.PasskeyRecord;
import io.m3dio.auth.export.AccountExportController.SessionRecord;
import io.m3dio.platform.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads everything in MySQL that is about one account, secrets and their hashes left out.
 */
@Repository
class AccountRecords {

	private final JdbcClient jdbc;

	AccountRecords(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<AccountRecord> account(String id) {
		return this.jdbc.sql("""
				SELECT id, email, verified_email IS NOT NULL AS verified, password_hash IS NOT NULL AS has_password,
				factor.confirmed_at, created_at
				FROM account LEFT JOIN second_factor factor ON factor.account_id = account.id WHERE id = :id""")
			.param("id", id)
			.query((row, number) -> new AccountRecord(row.getString("id"), row.getString("email"),
					row.getBoolean("verified"), row.getBoolean("has_password"), instantOrNull(row, "confirmed_at"),
					UtcTime.read(row, "created_at")))
			.optional();
	}

	List<SessionRecord> sessions(String account) {
		return this.jdbc.sql("""
				SELECT session.id, device, address, session.created_at, last_seen_at,
				MAX(token.expires_at) AS expires_at
				FROM session JOIN refresh_token token ON token.session_id = session.id
				WHERE session.account_id = :account
				GROUP BY session.id, device, address, session.created_at, last_seen_at ORDER BY session.created_at""")
			.param("account", account)
			.query((row, number) -> new SessionRecord(row.getString("id"), row.getString("device"),
					row.getString("address"), UtcTime.read(row, "created_at"), UtcTime.read(row, "last_seen_at"),
					UtcTime.read(row, "expires_at")))
			.list();
	}

	List<IdentityRecord> identities(String account) {
		return this.jdbc
			.sql("SELECT issuer, subject, linked_at FROM oidc_identity WHERE account_id = :account ORDER BY linked_at")
			.param("account", account)
			.query((row, number) -> new IdentityRecord(row.getString("issuer"), row.getString("subject"),
					UtcTime.read(row, "linked_at")))
			.list();
	}

	List<PasskeyRecord> passkeys(String account) {
		return this.jdbc.sql("""
				SELECT name, created_at, last_used_at FROM passkey
				WHERE account_id = :account ORDER BY created_at""")
			.param("account", account)
			.query((row, number) -> new PasskeyRecord(row.getString("name"), UtcTime.read(row, "created_at"),
					instantOrNull(row, "last_used_at")))
			.list();
	}

	List<ApiKeyRecord> apiKeys(String account) {
		return this.jdbc.sql("""
				SELECT id, name, scopes, created_at, expires_at, last_used_at FROM api_key
				WHERE account_id = :account ORDER BY created_at""")
			.param("account", account)
			.query((row, number) -> new ApiKeyRecord(row.getString("id"), row.getString("name"),
					List.of(row.getString("scopes").split(" ")), UtcTime.read(row, "created_at"),
					instantOrNull(row, "expires_at"), instantOrNull(row, "last_used_at")))
			.list();
	}

	private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
		return (row.getObject(column) != null) ? UtcTime.read(row, column) : null;
	}

}
