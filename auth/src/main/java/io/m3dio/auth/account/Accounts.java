package io.m3dio.auth.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.m3dio.platform.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The accounts in MySQL. An address belongs to the account that has proved it. Until
 * then, any number of accounts may claim it, so that signing up does not reveal whether
 * an address has an account.
 */
@Repository
public class Accounts {

	private static final String SELECT = "SELECT id, email, verified_email IS NOT NULL AS verified, password_hash "
			+ "FROM account ";

	private final JdbcClient jdbc;

	Accounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds an account.
	 * @param account the account
	 * @param passwordHash the hash of its password; {@code null} if it has none
	 * @param createdAt when it was created
	 * @throws AccountException.EmailTaken if it is verified and its address belongs to
	 * another account
	 */
	public void add(Account account, @Nullable String passwordHash, Instant createdAt) {
		try {
			this.jdbc.sql("""
					INSERT INTO account (id, email, verified_email, password_hash, created_at)
					VALUES (:id, :email, :verifiedEmail, :hash, :createdAt)""")
				.param("id", account.id())
				.param("email", account.email())
				.param("verifiedEmail", account.verified() ? account.email() : null)
				.param("hash", passwordHash)
				.param("createdAt", UtcTime.of(createdAt))
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw new AccountException.EmailTaken();
		}
	}

	/**
	 * Finds the account that an address belongs to.
	 * @param email the address
	 * @return the account that has proved the address
	 */
	public Optional<Hashed> find(EmailAddress email) {
		return this.jdbc.sql(SELECT + "WHERE verified_email = :email")
			.param("email", email.value())
			.query(Accounts::hashed)
			.optional();
	}

	/**
	 * Finds an account.
	 * @param id its id
	 * @return the account, unless it was deleted
	 */
	public Optional<Hashed> findById(String id) {
		return this.jdbc.sql(SELECT + "WHERE id = :id").param("id", id).query(Accounts::hashed).optional();
	}

	/**
	 * Gives an account an address that its owner has proved.
	 * @param id the account's id
	 * @param email the address
	 * @throws AccountException.EmailTaken if it belongs to another account
	 */
	public void verify(String id, EmailAddress email) {
		try {
			this.jdbc.sql("UPDATE account SET email = :email, verified_email = :email WHERE id = :id")
				.param("email", email.value())
				.param("id", id)
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw new AccountException.EmailTaken();
		}
	}

	/**
	 * Replaces the hash of an account's password.
	 * @param id the account's id
	 * @param passwordHash the hash of the new password
	 */
	public void changePassword(String id, String passwordHash) {
		this.jdbc.sql("UPDATE account SET password_hash = :hash WHERE id = :id")
			.param("hash", passwordHash)
			.param("id", id)
			.update();
	}

	/**
	 * Removes an account's password.
	 * @param id the account's id
	 * @return whether it had one
	 */
	public boolean removePassword(String id) {
		return this.jdbc.sql("UPDATE account SET password_hash = NULL WHERE id = :id AND password_hash IS NOT NULL")
			.param("id", id)
			.update() == 1;
	}

	/**
	 * Replaces a hash by another of the same password, unless somebody changed it in the
	 * meantime.
	 * @param old the account with its present hash
	 * @param passwordHash the new hash
	 */
	public void rehash(Hashed old, String passwordHash) {
		this.jdbc.sql("UPDATE account SET password_hash = :hash WHERE id = :id AND password_hash = :old")
			.param("hash", passwordHash)
			.param("id", old.account().id())
			.param("old", old.passwordHash())
			.update();
	}

	/**
	 * Finds some of the accounts that were never verified.
	 * @param time only accounts that were created before
	 * @param limit how many at most
	 * @return their ids
	 */
	public List<String> findUnverifiedBefore(Instant time, int limit) {
		return this.jdbc.sql("SELECT id FROM account WHERE verified_email IS NULL AND created_at < :time LIMIT :limit")
			.param("time", UtcTime.of(time))
			.param("limit", limit)
			.query(String.class)
			.list();
	}

	/**
	 * Deletes an account with its sessions and tokens.
	 * @param id the account's id
	 */
	public void delete(String id) {
		this.jdbc.sql("DELETE FROM account WHERE id = :id").param("id", id).update();
	}

	/**
	 * Deletes an account with its sessions and tokens, unless it is verified.
	 * @param id the account's id
	 * @return whether it was deleted
	 */
	public boolean deleteUnverified(String id) {
		return this.jdbc.sql("DELETE FROM account WHERE id = :id AND verified_email IS NULL")
			.param("id", id)
			.update() == 1;
	}

	private static Hashed hashed(ResultSet row, int number) throws SQLException {
		return new Hashed(new Account(row.getString("id"), row.getString("email"), row.getBoolean("verified")),
				row.getString("password_hash"));
	}

	/**
	 * An account and the hash of its password.
	 *
	 * @param account the account
	 * @param passwordHash the hash; {@code null} if the account has no password
	 */
	public record Hashed(Account account, @Nullable String passwordHash) {

		@Override
		public String toString() {
			return "Hashed[" + this.account + "]";
		}

	}

}
