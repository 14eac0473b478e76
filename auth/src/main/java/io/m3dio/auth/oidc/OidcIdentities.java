package io.m3dio.auth.oidc;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import io.m3dio.platform.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The identities in MySQL, and the accounts that they are linked to.
 */
@Repository
public class OidcIdentities {

	private final JdbcClient jdbc;

	private final Clock clock;

	OidcIdentities(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Finds the account that an identity is linked to.
	 * @return the id of the account
	 */
	Optional<String> findAccount(OidcIdentity identity) {
		return this.jdbc.sql("SELECT account_id FROM oidc_identity WHERE issuer = :issuer AND subject = :subject")
			.param("issuer", identity.issuer())
			.param("subject", identity.subject())
			.query(String.class)
			.optional();
	}

	/**
	 * Links an identity to an account.
	 * @throws org.springframework.dao.DuplicateKeyException if it is linked to one
	 */
	void link(OidcIdentity identity, String account) {
		this.jdbc.sql("""
				INSERT INTO oidc_identity (issuer, subject, account_id, linked_at)
				VALUES (:issuer, :subject, :account, :linkedAt)""")
			.param("issuer", identity.issuer())
			.param("subject", identity.subject())
			.param("account", account)
			.param("linkedAt", UtcTime.of(this.clock.instant()))
			.update();
	}

	/**
	 * Finds out since when an account is linked to an identity of a provider.
	 * @return empty if it is not
	 */
	Optional<Instant> linkedAt(String account, String issuer) {
		return this.jdbc.sql("""
				SELECT linked_at FROM oidc_identity WHERE account_id = :account AND issuer = :issuer
				ORDER BY linked_at LIMIT 1""")
			.param("account", account)
			.param("issuer", issuer)
			.query(LocalDateTime.class)
			.optional()
			.map((time) -> time.toInstant(ZoneOffset.UTC));
	}

	/**
	 * Removes an account's identities of a provider.
	 * @return whether there was one
	 */
	boolean unlink(String account, String issuer) {
		return this.jdbc.sql("DELETE FROM oidc_identity WHERE account_id = :account AND issuer = :issuer")
			.param("account", account)
			.param("issuer", issuer)
			.update() > 0;
	}

	/**
	 * Removes all identities of an account.
	 * @param account the id of the account
	 */
	public void unlinkAll(String account) {
		this.jdbc.sql("DELETE FROM oidc_identity WHERE account_id = :account").param("account", account).update();
	}

}
