package io.m3dio.notification.history;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.m3dio.notification.Servers;
import io.m3dio.notification.history.DeliveryHistoryController.Entry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryHistoryTests {

	private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(Servers.mySqlUrl()));

	private final DeliveryHistory history = new DeliveryHistory(this.jdbc);

	private final String owner = UUID.randomUUID().toString();

	@BeforeEach
	void deleteAll() {
		this.jdbc.sql("DELETE FROM delivery").update();
		this.jdbc.sql("DELETE FROM scheduled_tasks").update();
	}

	@Test
	void tellsWhenTheNextAttemptIsDue() {
		insert("WAITING", null);
		assertThat(this.history.of(this.owner, null, null, null, 1)).singleElement()
			.extracting(Entry::dueAt)
			.isEqualTo(Instant.parse("2030-01-01T00:00:00.123456Z"));
	}

	@Test
	void tellsNoNextAttemptOfWhatIsSent() {
		insert("SENT", "2026-11-22 13:05:00");
		Entry sent = this.history.of(this.owner, null, null, null, 1).get(0);
		assertThat(sent.dueAt()).isNull();
		assertThat(sent.endedAt()).isEqualTo(Instant.parse("2026-11-22T13:05:00Z"));
	}

	@Test
	void deletesOnlyWhatEndedLongAgo() {
		insert("WAITING", null);
		insert("SENT", Instant.now().minus(Duration.ofDays(29)).toString().replace("Z", ""));
		assertThat(this.history.deleteOlderThan(Duration.ofDays(30))).isZero();
		assertThat(this.history.deleteOlderThan(Duration.ofDays(28))).isOne();
		assertThat(this.jdbc.sql("SELECT state FROM delivery").query(String.class).single()).isEqualTo("WAITING");
	}

	@Test
	void forgetsTheEventsOfWhatFailedLongAgo() {
		insert("FAILED", Instant.now().minus(Duration.ofDays(8)).toString().replace("Z", ""));
		this.jdbc.sql("UPDATE delivery SET payload = '{}'").update();
		assertThat(this.history.forgetFailedOlderThan(Duration.ofDays(9))).isZero();
		assertThat(this.history.forgetFailedOlderThan(Duration.ofDays(7))).isOne();
		assertThat(this.jdbc.sql("SELECT COUNT(*) FROM delivery WHERE payload IS NULL").query(Integer.class).single())
			.isOne();
	}

	@Test
	void sweepsHoweverManyThereAre() {
		this.jdbc.sql("""
				INSERT INTO delivery (id, event_id, event_type, channel, recipient, owner, payload, state, attempts,
					give_up_at, created_at, ended_at)
				SELECT UUID(), UUID(), 'job.completed', 'email', 'anna@example.org', :owner, '{}', 'FAILED', 1,
					'2026-01-01', '2026-01-01', '2026-01-01'
				FROM information_schema.COLUMNS, information_schema.TABLES LIMIT 1001
				""").param("owner", this.owner).update();
		assertThat(this.history.forgetFailedOlderThan(Duration.ofDays(1))).isEqualTo(1001);
		assertThat(this.history.deleteOlderThan(Duration.ofDays(1))).isEqualTo(1001);
	}

	private void insert(String state, @Nullable String endedAt) {
		String id = UUID.randomUUID().toString();
		this.jdbc.sql("""
				INSERT INTO delivery (id, event_id, event_type, channel, recipient, owner, job, state, attempts,
					give_up_at, created_at, ended_at)
				VALUES (:id, :id, 'job.completed', 'email', 'anna@example.org', :owner, '1', :state, 1,
					'2030-01-01', '2026-01-01', :endedAt)
				""")
			.param("id", id)
			.param("owner", this.owner)
			.param("state", state)
			.param("endedAt", endedAt)
			.update();
		this.jdbc.sql("""
				INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
				VALUES ('delivery', :id, '2030-01-01 00:00:00.123456', FALSE, 1)
				""").param("id", id).update();
	}

}
