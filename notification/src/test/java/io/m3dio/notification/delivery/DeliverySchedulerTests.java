package io.m3dio.notification.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import io.m3dio.broker.EventJson;
import io.m3dio.broker.event.AccountEvent.DeletionScheduled;
import io.m3dio.broker.event.AccountEvent.EmailChanged;
import io.m3dio.broker.event.AccountEvent.FilesExpiring;
import io.m3dio.broker.event.AccountEvent.NewDeviceLogin;
import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.notification.Servers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeliverySchedulerTests {

	private final DriverManagerDataSource dataSource = new DriverManagerDataSource(Servers.mySqlUrl());

	private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	private final JobFailed event = new JobFailed(UUID.randomUUID().toString(), Instant.now(),
			"65f0c0ffee65f0c0ffee65f0", UUID.randomUUID().toString(), "anna@example.org",
			new Batch("65f0c0ffee65f0c0ffee65f0", null, "batch-secret"), "talk.mp4", "no-audio",
			"This video has no audio track.", "Choose another one.", false);

	@BeforeEach
	void deleteAll() {
		this.jdbc.sql("DELETE FROM delivery").update();
		this.jdbc.sql("DELETE FROM scheduled_tasks").update();
	}

	@Test
	void schedulesOneDeliveryForEachRecipient() {
		scheduler("scheduled_tasks", Clock.systemUTC()).schedule(this.event);
		List<String> deliveries = strings("SELECT id FROM delivery");
		assertThat(deliveries).hasSize(2);
		assertThat(strings("SELECT task_instance FROM scheduled_tasks WHERE task_name = 'delivery'"))
			.containsExactlyInAnyOrderElementsOf(deliveries);
	}

	@Test
	void schedulesNothingForAnEventThatArrivesAgain() {
		DeliveryScheduler scheduler = scheduler("scheduled_tasks", Clock.systemUTC());
		scheduler.schedule(this.event);
		this.jdbc.sql("DELETE FROM scheduled_tasks").update();
		scheduler.schedule(this.event);
		assertThat(strings("SELECT task_instance FROM scheduled_tasks")).isEmpty();
		assertThat(strings("SELECT id FROM delivery")).hasSize(2);
	}

	@Test
	void tellsOfAChangedAddressHoweverManyOtherNoticesThereWere() {
		DeliveryScheduler scheduler = scheduler("scheduled_tasks", Clock.systemUTC());
		String owner = UUID.randomUUID().toString();
		for (int i = 0; i < 101; i++) {
			scheduler.schedule(new NewDeviceLogin(UUID.randomUUID().toString(), Instant.now(), owner,
					"anna@example.org", "Firefox on Linux", "192.0.2.1"));
		}
		scheduler.schedule(new EmailChanged(UUID.randomUUID().toString(), Instant.now(), owner, "anna@example.org",
				"mallory@example.org", "an-encrypted-token", Instant.now().plusSeconds(60)));
		assertThat(strings("SELECT event_type FROM delivery WHERE recipient = 'anna@example.org'")).hasSize(101)
			.containsOnlyOnce("account.email-changed");
	}

	@Test
	void givesUpWarningsOfWhatHasHappenedMeanwhile() {
		Instant soon = Instant.parse("2026-03-08T02:30:30Z");
		DeliveryScheduler scheduler = scheduler("scheduled_tasks", Clock.fixed(soon.minusSeconds(30), ZoneOffset.UTC));
		String owner = UUID.randomUUID().toString();
		scheduler.schedule(new FilesExpiring(UUID.randomUUID().toString(), soon, owner, "anna@example.org",
				List.of("talk.mp3"), 1, soon));
		scheduler.schedule(new DeletionScheduled(UUID.randomUUID().toString(), soon, owner, "anna@example.org", soon));
		assertThat(strings("SELECT DISTINCT CAST(give_up_at AS CHAR) FROM delivery"))
			.containsExactly("2026-03-08 02:30:30.000000");
	}

	@Test
	void storesNoDeliveryThatItCannotSchedule() {
		DeliveryScheduler scheduler = scheduler("missing_table", Clock.systemUTC());
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> scheduler.schedule(this.event));
		assertThat(strings("SELECT id FROM delivery")).isEmpty();
	}

	@Test
	void storesUtcWhateverTheTimeZoneOfTheMachine() {
		TimeZone original = TimeZone.getDefault();
		// Clocks skip half past two of this night.
		TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
		try {
			scheduler("scheduled_tasks", Clock.fixed(Instant.parse("2026-03-08T02:30:00.123456Z"), ZoneOffset.UTC))
				.schedule(this.event);
		}
		finally {
			TimeZone.setDefault(original);
		}
		assertThat(strings("SELECT DISTINCT CAST(execution_time AS CHAR) FROM scheduled_tasks"))
			.containsExactly("2026-03-08 02:30:00.123456");
	}

	private DeliveryScheduler scheduler(String table, Clock clock) {
		Scheduler scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(this.dataSource))
			.jdbcCustomization(new MySQL8JdbcCustomization(true))
			.tableName(table)
			.build();
		return new DeliveryScheduler(List.of(new TwoRecipients()), new Deliveries(this.jdbc), scheduler,
				new TransactionTemplate(new JdbcTransactionManager(this.dataSource)), new EventJson(),
				new DeliveryProperties(Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(1),
						Duration.ofSeconds(1), Duration.ofMinutes(1),
						Map.of("email", new DeliveryProperties.Limits(4, 100))),
				clock);
	}

	private List<String> strings(String query) {
		return this.jdbc.sql(query).query(String.class).list();
	}

	private static final class TwoRecipients implements Channel {

		@Override
		public String name() {
			return "email";
		}

		@Override
		public boolean collectsBatches() {
			return true;
		}

		@Override
		public Set<String> recipients(OwnedEvent event) {
			return Set.of("anna@example.org", "bob@example.org");
		}

		@Override
		public @Nullable String send(Delivery delivery) {
			throw new IllegalStateException("Nothing is sent in these tests");
		}

	}

}
