package io.m3dio.auth.admin;

import java.time.Clock;

import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The accounts that nobody can log in to.
 */
@Repository
public class Suspensions {

	private final JdbcClient jdbc;

	private final Clock clock;

	Suspensions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Checks an account that somebody logs in to with the right password.
	 * @param account the id of the account
	 * @throws io.m3dio.platform.problem.ProblemException if it is suspended
	 */
	public void check(String account) {
		if (this.jdbc.sql("SELECT COUNT(*) FROM account_suspension WHERE account_id = :account")
			.param("account", account)
			.query(Integer.class)
			.single() > 0) {
			throw Problem.ACCOUNT_SUSPENDED.because("Ask whoever runs this M3DIO why.");
		}
	}

	void add(String account) {
		this.jdbc.sql("""
				INSERT INTO account_suspension (account_id, since) VALUES (:account, :since)
				ON DUPLICATE KEY UPDATE account_id = account_id""")
			.param("account", account)
			.param("since", UtcTime.of(this.clock.instant()))
			.update();
	}

	void remove(String account) {
		this.jdbc.sql("DELETE FROM account_suspension WHERE account_id = :account").param("account", account).update();
	}

}
