package io.m3dio.auth.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.m3dio.auth.export.AccountExportController.AccountRecord;
import io.m3dio.auth.export.AccountExportController.IdentityRecord;
import io.m3dio.auth.export.AccountExportController.PasskeyRecord;
import io.m3dio.auth.export.AccountExportController.SessionRecord;

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
		return this.jdbc
			.sql("SELECT id, email, verified_email IS NOT NULL AS verified, created_at FROM account WHERE id = :id")
			.param("id", id)
			.query((row, number) -> new AccountRecord(row.getString("id"), row.getString("email"),
					row.getBoolean("verified"), instant(row, "created_at")))
			.optional();
	}

	List<SessionRecord> sessions(String account) {
		return this.jdbc.sql("""
				SELECT session.id, session.created_at, MAX(token.expires_at) AS expires_at
				FROM session JOIN refresh_token token ON token.session_id = session.id
				WHERE session.account_id = :account
				GROUP BY session.id, session.created_at ORDER BY session.created_at""")
			.param("account", account)
			.query((row, number) -> new SessionRecord(row.getString("id"), instant(row, "created_at"),
					instant(row, "expires_at")))
			.list();
	}

	List<IdentityRecord> identities(String account) {
		return this.jdbc
			.sql("SELECT issuer, subject, linked_at FROM oidc_identity WHERE account_id = :account ORDER BY linked_at")
			.param("account", account)
			.query((row, number) -> new IdentityRecord(row.getString("issuer"), row.getString("subject"),
					instant(row, "linked_at")))
			.list();
	}

	List<PasskeyRecord> passkeys(String account) {
		return this.jdbc.sql("""
				SELECT name, created_at, last_used_at FROM passkey
				WHERE account_id = :account ORDER BY created_at""")
			.param("account", account)
			.query((row, number) -> new PasskeyRecord(row.getString("name"), instant(row, "created_at"),
					(row.getObject("last_used_at") != null) ? instant(row, "last_used_at") : null))
			.list();
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
	}

}
