package io.m3dio.auth.secondfactor;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.m3dio.auth.token.KeySecret;
import io.m3dio.platform.secret.TextCipher;
import io.m3dio.platform.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The second factors in MySQL. Their secrets are encrypted, because whoever has them can
 * compute every code.
 */
@Repository
class SecondFactorStore {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final TextCipher cipher;

	SecondFactorStore(JdbcClient jdbc, KeySecret secret, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.cipher = new TextCipher(secret.value(), "m3dio second factors");
	}

	/**
	 * Stores a secret that has to be confirmed, in place of an earlier one.
	 * @param account the id of the account
	 * @param secret what its codes are computed from
	 * @return false if the account has a confirmed one
	 */
	boolean begin(String account, OneTimeSecret secret) {
		this.jdbc.sql("DELETE FROM second_factor WHERE account_id = :account AND confirmed_at IS NULL")
			.param("account", account)
			.update();
		return this.jdbc
			.sql("INSERT IGNORE INTO second_factor (account_id, secret, last_step) VALUES (:account, :secret, 0)")
			.param("account", account)
			.param("secret", this.cipher.encrypt(secret.base32()))
			.update() == 1;
	}

	/**
	 * Finds the secret of an account.
	 * @param account the id of the account
	 * @param confirmed whether the secret has been confirmed
	 * @return what its codes are computed from
	 */
	Optional<OneTimeSecret> secret(String account, boolean confirmed) {
		return this.jdbc.sql("""
				SELECT secret FROM second_factor
				WHERE account_id = :account AND (confirmed_at IS NOT NULL) = :confirmed""")
			.param("account", account)
			.param("confirmed", confirmed)
			.query(String.class)
			.optional()
			.map((encrypted) -> new OneTimeSecret(this.cipher.decrypt(encrypted)));
	}

	boolean isConfirmed(String account) {
		return this.jdbc.sql("SELECT 1 FROM second_factor WHERE account_id = :account AND confirmed_at IS NOT NULL")
			.param("account", account)
			.query(Integer.class)
			.optional()
			.isPresent();
	}

	/**
	 * Confirms a secret.
	 * @param account the id of the account
	 * @return whether there was one to confirm
	 */
	boolean confirm(String account) {
		return this.jdbc
			.sql("UPDATE second_factor SET confirmed_at = :now WHERE account_id = :account AND confirmed_at IS NULL")
			.param("now", UtcTime.of(this.clock.instant()))
			.param("account", account)
			.update() == 1;
	}

	/**
	 * Uses the code of a time step. Every code works once (RFC 6238, section 5.2).
	 * @param account the id of the account
	 * @param step the number of the step
	 * @return false if this code, or a later one, was used before
	 */
	boolean use(String account, long step) {
		return this.jdbc
			.sql("UPDATE second_factor SET last_step = :step WHERE account_id = :account AND last_step < :step")
			.param("step", step)
			.param("account", account)
			.update() == 1;
	}

	/**
	 * Notes whether the account's password can do without the second factor.
	 * @param account the id of the account
	 * @param shortPassword whether its password is too short for that
	 * @return false if the account has no confirmed second factor
	 */
	boolean notePassword(String account, boolean shortPassword) {
		return this.jdbc.sql("""
				UPDATE second_factor SET short_password = :short
				WHERE account_id = :account AND confirmed_at IS NOT NULL""")
			.param("short", shortPassword)
			.param("account", account)
			.update() == 1;
	}

	/**
	 * Removes the second factor of an account, with its recovery codes, unless its
	 * password cannot do without it.
	 * @param account the id of the account
	 * @return whether there was a confirmed one that could be removed
	 */
	boolean remove(String account) {
		return this.jdbc.sql("""
				DELETE FROM second_factor
				WHERE account_id = :account AND confirmed_at IS NOT NULL AND NOT short_password""")
			.param("account", account)
			.update() == 1;
	}

	/**
	 * Removes the second factor of an account, with its recovery codes, unless it was
	 * confirmed before a certain time.
	 * @param account the id of the account
	 * @param time the time
	 */
	void removeSince(String account, Instant time) {
		this.jdbc.sql("""
				DELETE FROM second_factor
				WHERE account_id = :account AND (confirmed_at IS NULL OR confirmed_at >= :time)""")
			.param("account", account)
			.param("time", UtcTime.of(time))
			.update();
	}

	/**
	 * Replaces the recovery codes of an account.
	 * @param account the id of the account
	 * @param codes the new ones
	 */
	void replaceCodes(String account, List<RecoveryCode> codes) {
		this.jdbc.sql("DELETE FROM recovery_code WHERE account_id = :account").param("account", account).update();
		codes.forEach((code) -> this.jdbc.sql("INSERT INTO recovery_code (account_id, sha256) VALUES (:account, :hash)")
			.param("account", account)
			.param("hash", code.hash())
			.update());
	}

	/**
	 * Uses a recovery code up.
	 * @param account the id of the account
	 * @param typed the code as typed
	 * @return whether it was one
	 */
	boolean useCode(String account, String typed) {
		return this.jdbc.sql("DELETE FROM recovery_code WHERE account_id = :account AND sha256 = :hash")
			.param("account", account)
			.param("hash", RecoveryCode.hash(typed))
			.update() == 1;
	}

	int countCodes(String account) {
		return this.jdbc.sql("SELECT COUNT(*) FROM recovery_code WHERE account_id = :account")
			.param("account", account)
			.query(Integer.class)
			.single();
	}

}
