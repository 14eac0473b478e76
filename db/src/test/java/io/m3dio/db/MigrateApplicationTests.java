package io.m3dio.db;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.m3dio.local.servers.MongoServer;
import io.m3dio.local.servers.MySqlServer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;

import static org.assertj.core.api.Assertions.assertThat;

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
	void waitsForTheSchemaWithoutMakingIt() throws Exception {
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
	void waitsWhileAMigrationThatBrokeOffIsNotMended() throws Exception {
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
		try (var connection = DriverManager.getConnection(mysql.url());
				var executed = connection.prepareStatement(statement)) {
			assertThat(executed.executeUpdate()).isOne();
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
