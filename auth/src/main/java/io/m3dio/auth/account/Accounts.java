package io.m3dio.auth.account;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The accounts in MySQL.
 */
@Repository
class Accounts {

	private final JdbcClient jdbc;

	Accounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds an account.
	 * @throws AccountException.EmailTaken if its address has one
	 */
	void add(Account account, String passwordHash, Instant createdAt) {
		try {
			this.jdbc.sql(
					"INSERT INTO account (id, email, password_hash, created_at) VALUES (:id, :email, :hash, :createdAt)")
				.param("id", account.id())
				.param("email", account.email())
				.param("hash", passwordHash)
				.param("createdAt", LocalDateTime.ofInstant(createdAt, ZoneOffset.UTC))
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw new AccountException.EmailTaken();
		}
	}

	Optional<Hashed> find(EmailAddress email) {
		return this.jdbc.sql("SELECT id, email, password_hash FROM account WHERE email = :email")
			.param("email", email.value())
			.query((row, number) -> new Hashed(new Account(row.getString("id"), row.getString("email")),
					row.getString("password_hash")))
			.optional();
	}

	/**
	 * Replaces a hash, unless somebody else did in the meantime.
	 */
	void rehash(Hashed old, String passwordHash) {
		this.jdbc.sql("UPDATE account SET password_hash = :hash WHERE id = :id AND password_hash = :old")
			.param("hash", passwordHash)
			.param("id", old.account().id())
			.param("old", old.passwordHash())
			.update();
	}

	/**
	 * An account and the hash of its password.
	 */
	record Hashed(Account account, String passwordHash) {

	}

}
