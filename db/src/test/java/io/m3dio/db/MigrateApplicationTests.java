package io.m3dio.db;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.m3dio.local.servers.MongoServer;
import io.m3dio.local.servers.MySqlServer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link MigrateApplication} and its migrations.
 */
class MigrateApplicationTests {

	private final Path data = Path.of("target", "migrate-" + UUID.randomUUID());

	@Test
	void migratesAnEmptyDatabaseAndAMigratedOne() throws SQLException {
		try (MySqlServer mysql = MySqlServer.start(this.data.resolve("mysql"));
				MongoServer mongo = MongoServer.start(this.data.resolve("mongo"))) {
			migrate(mysql, mongo);
			migrate(mysql, mongo);
			assertThat(failedMigrations(mysql)).isZero();
		}
	}

	@Test
	void givesEachServiceItsOwnTablesAndNoOthers() throws SQLException {
		try (MySqlServer mysql = MySqlServer.start(this.data.resolve("users-mysql"));
				MongoServer mongo = MongoServer.start(this.data.resolve("users-mongo"))) {
			start("M3DIO_MYSQL_URL=" + mysql.url(), "M3DIO_MONGODB_URI=" + mongo.uri(),
					"M3DIO_MYSQL_AUTH_USER=m3dio-auth", "M3DIO_MYSQL_NOTIFICATION_USER=m3dio-notification");
			Set<String> ofAuth = readable(mysql, "m3dio-auth");
			Set<String> ofNotification = readable(mysql, "m3dio-notification");
			assertThat(ofAuth).contains("account", "session", "refresh_token", "signing_key");
			assertThat(ofNotification).contains("delivery", "scheduled_tasks", "notification_preference");
			assertThat(ofAuth).doesNotContainAnyElementsOf(ofNotification);
			assertThat(Stream.of(ofAuth, ofNotification).flatMap(Set::stream)).as("every table belongs to a service")
				.hasSize(readable(mysql, "m3dio").size());
			assertThat(execute(mysql.url("m3dio-auth"),
					"INSERT INTO audit_log (at, actor, action, subject) VALUES (NOW(), 'a', 'SUSPEND', 'b')"))
				.isOne();
			for (String change : List.of("DELETE FROM audit_log", "UPDATE audit_log SET actor = 'c'",
					"TRUNCATE audit_log", "DROP TABLE audit_log")) {
				assertThatException().as(change).isThrownBy(() -> execute(mysql.url("m3dio-auth"), change));
			}
			for (String user : List.of("m3dio-auth", "m3dio-notification")) {
				assertThatException().isThrownBy(() -> execute(mysql.url(user), "CREATE TABLE other (id INT)"));
				start("M3DIO_MYSQL_URL=" + mysql.url(user), "M3DIO_MONGODB_URI=mongodb://127.0.0.1:1/nobody",
						"M3DIO_AWAIT_SCHEMA=true");
			}
		}
	}

	/** The tables that a user may read, those that count the migrations left out. */
	private static Set<String> readable(MySqlServer mysql, String user) throws SQLException {
		Set<String> tables = new HashSet<>();
		try (var connection = DriverManager.getConnection(mysql.url(user));
				var result = connection.createStatement()
					.executeQuery("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'm3dio'")) {
			while (result.next()) {
				tables.add(result.getString(1));
			}
			for (String table : tables) {
				connection.createStatement().executeQuery("SELECT * FROM " + table + " LIMIT 1").close();
			}
		}
		tables.remove("flyway_schema_history");
		return tables;
	}

	@Test
	void refusesAUserThatIsNoName() {
		assertThatException()
			.isThrownBy(() -> start("M3DIO_MYSQL_URL=jdbc:mysql://127.0.0.1:1/nobody", "spring.flyway.enabled=false",
					"M3DIO_MYSQL_AUTH_USER=auth`@`%` WITH GRANT OPTION -- "))
			.withStackTraceContaining("M3DIO_MYSQL_AUTH_USER must be 1 to 32 letters");
	}

	@Test
	void waitsForTheSchemaWithoutCreatingIt() throws Exception {
		try (MySqlServer mysql = MySqlServer.start(this.data.resolve("awaited-mysql"));
				MongoServer mongo = MongoServer.start(this.data.resolve("awaited-mongo"))) {
			CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> start("M3DIO_MYSQL_URL=" + mysql.url(),
					"M3DIO_MONGODB_URI=mongodb://127.0.0.1:1/nobody", "M3DIO_AWAIT_SCHEMA=true"));
			assertThat(waiting).failsWithin(5, TimeUnit.SECONDS)
				.withThrowableThat()
				.isInstanceOf(TimeoutException.class);
			migrate(mysql, mongo);
			assertThat(waiting).succeedsWithin(20, TimeUnit.SECONDS);
		}
	}

	@Test
	void waitsUntilAFailedMigrationIsRepaired() throws Exception {
		try (MySqlServer mysql = MySqlServer.start(this.data.resolve("broken-mysql"));
				MongoServer mongo = MongoServer.start(this.data.resolve("broken-mongo"))) {
			migrate(mysql, mongo);
			String newest = "UPDATE flyway_schema_history SET success = %s ORDER BY installed_rank DESC LIMIT 1";
			execute(mysql, newest.formatted("FALSE"));
			CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> start("M3DIO_MYSQL_URL=" + mysql.url(),
					"M3DIO_MONGODB_URI=mongodb://127.0.0.1:1/nobody", "M3DIO_AWAIT_SCHEMA=true"));
			assertThat(waiting).failsWithin(10, TimeUnit.SECONDS)
				.withThrowableThat()
				.isInstanceOf(TimeoutException.class);
			execute(mysql, newest.formatted("TRUE"));
			assertThat(waiting).succeedsWithin(20, TimeUnit.SECONDS);
		}
	}

	private static void execute(MySqlServer mysql, String statement) throws SQLException {
		assertThat(execute(mysql.url(), statement)).isOne();
	}

	private static int execute(String url, String statement) throws SQLException {
		try (var connection = DriverManager.getConnection(url); var executed = connection.prepareStatement(statement)) {
			return executed.executeUpdate();
		}
	}

	private static void migrate(MySqlServer mysql, MongoServer mongo) {
		start("M3DIO_MYSQL_URL=" + mysql.url(), "M3DIO_MONGODB_URI=" + mongo.uri());
	}

	private static void start(String... settings) {
		new SpringApplicationBuilder(MigrateApplication.class).properties("spring.config.name=migrate")
			.properties(settings)
			.run()
			.close();
	}

	private static int failedMigrations(MySqlServer mysql) throws SQLException {
		try (var connection = DriverManager.getConnection(mysql.url());
				var result = connection.createStatement()
					.executeQuery("SELECT COUNT(*) FROM flyway_schema_history WHERE NOT success")) {
			assertThat(result.next()).isTrue();
			return result.getInt(1);
		}
	}

}
