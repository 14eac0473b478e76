package io.m3dio.notification.preference;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Everybody's preferences, in MySQL.
 */
@Repository
public class Preferences {

	private final JdbcClient jdbc;

	Preferences(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Looks up what somebody chose.
	 * @param owner the user's id
	 * @return the choice, or the default
	 */
	public Preference of(String owner) {
		return this.jdbc.sql("select email_on_ready, email_on_failed from notification_preference where owner = :owner")
			.param("owner", owner)
			.query((row, number) -> new Preference(row.getBoolean(1), row.getBoolean(2)))
			.optional()
			.orElse(Preference.DEFAULT);
	}

	void save(String owner, Preference preference) {
		this.jdbc.sql("""
				insert into notification_preference (owner, email_on_ready, email_on_failed)
				values (:owner, :ready, :failed)
				on duplicate key update email_on_ready = :ready, email_on_failed = :failed
				""")
			.param("owner", owner)
			.param("ready", preference.emailOnReady())
			.param("failed", preference.emailOnFailed())
			.update();
	}

}
