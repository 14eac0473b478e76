package io.m3dio.auth.action;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;

import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.account.EmailAddress;
import io.m3dio.auth.attempt.Sha256;
import io.m3dio.platform.sweep.RowSweep;
import io.m3dio.platform.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tokens in MySQL. Several tokens of one account and purpose may be valid at once,
 * because it is not known which email arrives first. Using one of them uses up all, but
 * undoing a change of address does not keep an earlier change from being undone.
 */
@Repository
public class ActionTokens {

	private static final int MAX_GUESSES = 5;

	private final JdbcClient jdbc;

	private final CodeHash codes;

	private final Clock clock;

	ActionTokens(JdbcClient jdbc, CodeHash codes, Clock clock) {
		this.jdbc = jdbc;
		this.codes = codes;
		this.clock = clock;
	}

	/**
	 * Issues a token.
	 * @param purpose what it is for
	 * @param account the id of the account
	 * @param email the address that it is sent to
	 * @return the token, which is not stored
	 */
	public ActionToken issue(Purpose purpose, String account, String email) {
		ActionToken token = ActionToken.create(this.clock.instant().plus(purpose.lifetime()));
		this.jdbc.sql("""
				INSERT INTO action_token (sha256, account_id, purpose, email, code_hmac, guesses, expires_at)
				VALUES (:sha256, :account, :purpose, :email, :code, 0, :expiresAt)""")
			.param("sha256", Sha256.of(token.value()))
			.param("account", account)
			.param("purpose", purpose.name())
			.param("email", email)
			.param("code", this.codes.of(account, token.code()))
			.param("expiresAt", UtcTime.of(token.expiresAt()))
			.update();
		return token;
	}

	/**
	 * Uses a token.
	 * @param value the token as somebody sent it
	 * @param purposes what it may be for
	 * @return what it allows
	 * @throws AccountException.TokenGone if it is unknown, used or expired
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Action use(String value, Set<Purpose> purposes) {
		byte[] sha256 = Sha256.of(value);
		lockAccount(accountOf(sha256));
		Action action = this.jdbc.sql("""
				SELECT purpose, account_id, email, expires_at FROM action_token
				WHERE sha256 = :sha256 AND expires_at > :now""")
			.param("sha256", sha256)
			.param("now", now())
			.query(ActionTokens::action)
			.optional()
			.filter((found) -> purposes.contains(found.purpose()))
			.orElseThrow(AccountException.TokenGone::new);
		if (action.purpose() == Purpose.UNDO_EMAIL_CHANGE) {
			deleteUndoSince(action);
		}
		else {
			delete(action.account(), action.purpose());
		}
		return action;
	}

	/**
	 * Invalidates a link that undoes a change of address, with those of later changes,
	 * which are undone as well. Otherwise, whoever changed the address twice could keep
	 * the owner from getting it back.
	 */
	private void deleteUndoSince(Action undo) {
		this.jdbc.sql("""
				DELETE FROM action_token
				WHERE account_id = :account AND purpose = :purpose AND expires_at >= :expiresAt""")
			.param("account", undo.account())
			.param("purpose", undo.purpose().name())
			.param("expiresAt", UtcTime.of(undo.issuedAt().plus(undo.purpose().lifetime())))
			.update();
	}

	/**
	 * Finds what a token allows, without using the token up.
	 * @param value the token as somebody sent it
	 * @param purpose what it must be for
	 * @return what it allows
	 * @throws AccountException.TokenGone if it is unknown, used or expired
	 */
	public Action find(String value, Purpose purpose) {
		return this.jdbc.sql("""
				SELECT purpose, account_id, email, expires_at FROM action_token
				WHERE sha256 = :sha256 AND purpose = :purpose AND expires_at > :now""")
			.param("sha256", Sha256.of(value))
			.param("purpose", purpose.name())
			.param("now", now())
			.query(ActionTokens::action)
			.optional()
			.orElseThrow(AccountException.TokenGone::new);
	}

	/**
	 * Counts a guess of the codes that were sent for an account. A code allows five
	 * guesses.
	 * @param account the id of the account
	 * @throws AccountException.TokenGone if there is no code that can be guessed
	 */
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public void countGuess(String account) {
		int counted = this.jdbc.sql("""
				UPDATE action_token SET guesses = guesses + 1
				WHERE account_id = :account AND purpose IN ('VERIFY_EMAIL', 'CHANGE_EMAIL')
				AND guesses <= :max AND expires_at > :now""")
			.param("account", account)
			.param("max", MAX_GUESSES)
			.param("now", now())
			.update();
		if (counted == 0) {
			throw new AccountException.TokenGone();
		}
	}

	/**
	 * Uses a code. The guess must have been counted before.
	 * @param account the id of the account that it was sent for
	 * @param code the code as somebody typed it
	 * @return what it allows
	 * @throws AccountException.TokenGone if it is wrong
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Action useCode(String account, String code) {
		lockAccount(account);
		Action action = this.jdbc.sql("""
				SELECT purpose, account_id, email, expires_at FROM action_token
				WHERE account_id = :account AND purpose IN ('VERIFY_EMAIL', 'CHANGE_EMAIL')
				AND code_hmac = :code AND guesses <= :max AND expires_at > :now LIMIT 1""")
			.param("account", account)
			.param("code", this.codes.of(account, code))
			.param("max", MAX_GUESSES)
			.param("now", now())
			.query(ActionTokens::action)
			.optional()
			.orElseThrow(AccountException.TokenGone::new);
		delete(account, action.purpose());
		return action;
	}

	private String accountOf(byte[] sha256) {
		return this.jdbc.sql("SELECT account_id FROM action_token WHERE sha256 = :sha256")
			.param("sha256", sha256)
			.query(String.class)
			.optional()
			.orElseThrow(AccountException.TokenGone::new);
	}

	/**
	 * Locks the account until the transaction ends, so that its tokens are used one after
	 * the other and cannot deadlock.
	 */
	private void lockAccount(String account) {
		if (this.jdbc.sql("SELECT id FROM account WHERE id = :account FOR UPDATE")
			.param("account", account)
			.query(String.class)
			.optional()
			.isEmpty()) {
			throw new AccountException.TokenGone();
		}
	}

	/**
	 * Invalidates an account's tokens of one purpose.
	 * @param account the id of the account
	 * @param purpose the purpose
	 */
	public void delete(String account, Purpose purpose) {
		this.jdbc.sql("DELETE FROM action_token WHERE account_id = :account AND purpose = :purpose")
			.param("account", account)
			.param("purpose", purpose.name())
			.update();
	}

	/**
	 * Finds the address that an account is about to change to.
	 * @param account the id of the account
	 * @return the address, if a link or code that proves it is still valid
	 */
	public Optional<String> pendingEmail(String account) {
		return this.jdbc.sql("""
				SELECT email FROM action_token
				WHERE account_id = :account AND purpose = 'CHANGE_EMAIL' AND expires_at > :now
				ORDER BY expires_at DESC LIMIT 1""")
			.param("account", account)
			.param("now", now())
			.query(String.class)
			.optional();
	}

	/**
	 * Finds the account that may still take an address back. Nobody else can have the
	 * address until then.
	 * @param email the address
	 * @return the id of the account
	 */
	public Optional<String> reservedFor(EmailAddress email) {
		return this.jdbc.sql("""
				SELECT account_id FROM action_token
				WHERE email = :email AND purpose = 'UNDO_EMAIL_CHANGE' AND expires_at > :now LIMIT 1""")
			.param("email", email.value())
			.param("now", now())
			.query(String.class)
			.optional();
	}

	@Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
	void sweep() {
		RowSweep.all((limit) -> this.jdbc.sql("DELETE FROM action_token WHERE expires_at < :now LIMIT :limit")
			.param("now", now())
			.param("limit", limit)
			.update());
	}

	private static Action action(ResultSet row, int number) throws SQLException {
		Purpose purpose = Purpose.valueOf(row.getString("purpose"));
		return new Action(purpose, row.getString("account_id"), EmailAddress.parse(row.getString("email")),
				UtcTime.read(row, "expires_at").minus(purpose.lifetime()));
	}

	private LocalDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

}
