package io.m3dio.notification.preference;

import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The preferences of all people, stored in MySQL.
 */
@Repository
public class Preferences {

	private final JdbcClient jdbc;

	Preferences(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the preference of a person.
	 * @param owner the user's id
	 * @return the stored preference, or the default
	 */
	public Preference of(String owner) {
		return this.jdbc.sql("""
				SELECT email_on_ready, email_on_failed, email_on_new_device, email_on_expiring
				FROM notification_preference WHERE owner = :owner""")
			.param("owner", owner)
			.query((row, number) -> new Preference(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3),
					row.getBoolean(4)))
			.optional()
			.orElse(Preference.DEFAULT);
	}

	/**
	 * Stops emails of some kinds.
	 * @param owner the user's id
	 * @param kinds the kinds
	 */
	public void stop(String owner, Set<EmailKind> kinds) {
		save(owner, of(owner).without(kinds));
	}

	void save(String owner, Preference preference) {
		this.jdbc.sql("""
				INSERT INTO notification_preference (owner, email_on_ready, email_on_failed, email_on_new_device,
					email_on_expiring)
				VALUES (:owner, :ready, :failed, :newDevice, :expiring)
				ON DUPLICATE KEY UPDATE
				email_on_ready = :ready, email_on_failed = :failed, email_on_new_device = :newDevice,
				email_on_expiring = :expiring
				""")
			.param("owner", owner)
			.param("ready", preference.emailOnReady())
			.param("failed", preference.emailOnFailed())
			.param("newDevice", preference.emailOnNewDevice())
			.param("expiring", preference.emailOnExpiring())
			.update();
	}

}
