package io.m3dio.local.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link MySqlServer}.
 */
class MySqlServerTests {

	@Test
	void keepsItsDataWhenItRestartsOnTheSamePort(@TempDir Path data) throws SQLException {
		int port = FreePort.any();
		try (MySqlServer server = MySqlServer.start(data, port)) {
			run(server, "CREATE TABLE word (text VARCHAR(50))");
			run(server, "INSERT INTO word VALUES ('Café 🎧')");
		}
		try (MySqlServer server = MySqlServer.start(data, port)) {
			assertThat(server.url()).contains(":" + port + "/");
			assertThat(query(server, "SELECT text FROM word")).isEqualTo("Café 🎧");
		}
	}

	@Test
	void stopsAServerThatAKilledProcessLeftRunning(@TempDir Path data) throws IOException, SQLException {
		int port = FreePort.any();
		MySqlServer forgotten = MySqlServer.start(data, port);
		ProcessHandle leftover = ProcessHandle
			.of(Long.parseLong(Files.readString(data.resolve("mariadbd.pid")).strip()))
			.orElseThrow();
		try (MySqlServer server = MySqlServer.start(data, port)) {
			assertThat(leftover.isAlive()).isFalse();
			assertThat(query(server, "SELECT 1")).isEqualTo("1");
		}
		forgotten.close();
	}

	@Test
	void doesNotStopAnotherProcessWithTheRecordedId(@TempDir Path data) throws IOException, SQLException {
		Process other = new ProcessBuilder("sleep", "60").start();
		Files.writeString(data.resolve("mariadbd.pid"), other.pid() + "\n");
		try (MySqlServer server = MySqlServer.start(data)) {
			assertThat(query(server, "SELECT 1")).isEqualTo("1");
			assertThat(other.isAlive()).isTrue();
		}
		finally {
			other.destroyForcibly();
		}
	}

	@Test
	void hasNoAccountWithoutAPassword(@TempDir Path data) throws SQLException {
		try (MySqlServer server = MySqlServer.start(data)) {
			for (String user : new String[] { "root", "", "m3dio" }) {
				String url = server.url().replace("user=m3dio&password=m3dio", "user=" + user);
				assertThatExceptionOfType(SQLException.class).as(user)
					.isThrownBy(() -> DriverManager.getConnection(url));
			}
		}
	}

	private static void run(MySqlServer server, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(server.url());
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static String query(MySqlServer server, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(server.url());
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			assertThat(rows.next()).isTrue();
			return rows.getString(1);
		}
	}

}
