package io.m3dio.notification.bounce;

import java.time.Clock;
import java.util.List;

import io.m3dio.platform.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The addresses that mail servers refused for good, stored in MySQL. No more emails go
 * there until their owner says so, or one about the safety of the account arrives.
 */
@Repository
public class Bounces {

	private final JdbcClient jdbc;

	private final Clock clock;

	Bounces(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Adds an address.
	 * @param owner the user's id
	 * @param address the address
	 * @param reason what the mail server answered, at most 500 characters
	 */
	public void add(String owner, String address, String reason) {
		this.jdbc.sql("""
				INSERT INTO bounce (owner, address, reason, at) VALUES (:owner, :address, :reason, :now)
				ON DUPLICATE KEY UPDATE reason = :reason, at = :now
				""")
			.param("owner", owner)
			.param("address", address)
			.param("reason", reason)
			.param("now", UtcTime.of(this.clock.instant()))
			.update();
	}

	/**
	 * Tells whether an address was refused.
	 * @param owner the user's id
	 * @param address the address
	 * @return whether no emails go there
	 */
	public boolean contain(String owner, String address) {
		return of(owner).stream().anyMatch((bounce) -> bounce.address().equals(address));
	}

	/**
	 * Forgets the addresses of a person.
	 * @param owner the user's id
	 */
	public void forget(String owner) {
		this.jdbc.sql("DELETE FROM bounce WHERE owner = :owner").param("owner", owner).update();
	}

	List<Bounce> of(String owner) {
		return this.jdbc.sql("SELECT address, reason, at FROM bounce WHERE owner = :owner ORDER BY at DESC")
			.param("owner", owner)
			.query((row, number) -> new Bounce(row.getString("address"), row.getString("reason"),
					UtcTime.read(row, "at")))
			.list();
	}

}
