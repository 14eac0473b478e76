package io.m3dio.notification.preference;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

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
		return this.jdbc.sql("SELECT email, push FROM notification_preference WHERE owner = :owner")
			.param("owner", owner)
			.query((row, number) -> new Preference(parse(row.getString("email")), parse(row.getString("push"))))
			.optional()
			.orElse(Preference.DEFAULT);
	}

	/**
	 * Stops emails of some kinds.
	 * @param owner the user's id
	 * @param kinds the kinds
	 */
	@Transactional
	public void stopEmails(String owner, Set<NoticeKind> kinds) {
		lock(owner);
		save(owner, of(owner).withoutEmail(kinds));
	}

	/** Adds the row if there is none, so that there is one to lock. */
	private void lock(String owner) {
		this.jdbc.sql("""
				INSERT INTO notification_preference (owner, email, push) VALUES (:owner, :email, :push)
				ON DUPLICATE KEY UPDATE owner = :owner""")
			.param("owner", owner)
			.param("email", format(Preference.DEFAULT.email()))
			.param("push", format(Preference.DEFAULT.push()))
			.update();
	}

	void save(String owner, Preference preference) {
		this.jdbc.sql("""
				INSERT INTO notification_preference (owner, email, push) VALUES (:owner, :email, :push)
				ON DUPLICATE KEY UPDATE email = :email, push = :push""")
			.param("owner", owner)
			.param("email", format(preference.email()))
			.param("push", format(preference.push()))
			.update();
	}

	private static String format(Set<NoticeKind> kinds) {
		return kinds.stream().map(NoticeKind::name).collect(Collectors.joining(" "));
	}

	private static Set<NoticeKind> parse(String names) {
		return Arrays.stream(names.split(" "))
			.filter((name) -> !name.isEmpty())
			.map(NoticeKind::valueOf)
			.collect(Collectors.toSet());
	}

}
