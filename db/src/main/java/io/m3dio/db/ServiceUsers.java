package io.m3dio.db;

import java.util.List;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives each service's user of MySQL the rights on the tables of that service, and on no
 * others: somebody who breaks into notification does not read the password hashes of
 * auth. The comment of a table names its service.
 */
final class ServiceUsers {

	private static final Logger log = LoggerFactory.getLogger(ServiceUsers.class);

	/** Services can neither change nor delete the rows of this table. */
	private static final String APPEND_ONLY = "audit_log";

	private final JdbcClient jdbc;

	private final ServiceUserProperties users;

	ServiceUsers(DataSource mysql, ServiceUserProperties users) {
		this.jdbc = JdbcClient.create(mysql);
		this.users = users;
	}

	void grant() {
		grant("auth", this.users.authUser());
		grant("notification", this.users.notificationUser());
	}

	private void grant(String service, String user) {
		if (user.isEmpty()) {
			return;
		}
		List<String> tables = this.jdbc.sql("""
				SELECT TABLE_NAME FROM information_schema.TABLES
				WHERE TABLE_SCHEMA = DATABASE() AND TABLE_COMMENT = :service""")
			.param("service", service)
			.query(String.class)
			.list();
		tables.forEach((table) -> grant(table.equals(APPEND_ONLY) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE",
				table, user));
		// It waits until the schema is that of its version.
		grant("SELECT", "flyway_schema_history", user);
		log.info("{} has the rights of {} on {}", user, service, tables);
	}

	/** Names cannot be parameters of this statement. */
	private void grant(String rights, String table, String user) {
		this.jdbc.sql("GRANT %s ON `%s` TO `%s`@`%%`".formatted(rights, table, user)).update();
	}

}
