package io.m3dio.notification.delivery;

import java.time.Instant;
import java.util.UUID;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.notification.Servers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveriesTests {

	private static final String RECIPIENT = "anna@example.org";

	private static final Instant GIVE_UP_AT = Instant.parse("2030-01-01T00:00:00Z");

	private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(Servers.mySqlUrl()));

	private final Deliveries deliveries = new Deliveries(this.jdbc);

	@BeforeEach
	void deleteAll() {
		this.jdbc.sql("DELETE FROM delivery").update();
	}

	@Test
	void storesTheSameEventForTheSameRecipientOnce() {
		JobFailed event = event();
		assertThat(add(event, "anna@example.org")).isTrue();
		assertThat(add(event, "anna@example.org")).isFalse();
		assertThat(add(event, "bob@example.org")).isTrue();
		assertThat(this.jdbc.sql("SELECT COUNT(*) FROM delivery").query(Integer.class).single()).isEqualTo(2);
	}

	@Test
	void findsTheNextAttemptWithTheEvent() {
		JobFailed event = event();
		DeliveryAttempt attempt = this.deliveries.next(add(event)).orElseThrow();
		assertThat(attempt.id()).isEqualTo(Delivery.id(event, "email", "anna@example.org"));
		assertThat(attempt.channel()).isEqualTo("email");
		assertThat(attempt.recipient()).isEqualTo("anna@example.org");
		assertThat(attempt.payload()).isEqualTo(new EventJson().write(event));
		assertThat(attempt.number()).isEqualTo(1);
		assertThat(attempt.giveUpAt()).isEqualTo(GIVE_UP_AT);
	}

	@Test
	void countsAttempts() {
		UUID id = add(event());
		assertThat(this.deliveries.begin(this.deliveries.next(id).orElseThrow())).isTrue();
		assertThat(this.deliveries.next(id).orElseThrow().number()).isEqualTo(2);
	}

	@Test
	void beginsNoAttemptAtWhatIsSent() {
		UUID id = add(event());
		DeliveryAttempt attempt = this.deliveries.next(id).orElseThrow();
		this.deliveries.begin(attempt);
		assertThat(this.deliveries.markSent(id, "250 OK")).isTrue();
		assertThat(this.deliveries.next(id)).isEmpty();
		assertThat(this.deliveries.begin(attempt)).isFalse();
		assertThat(column("answer")).isEqualTo("250 OK");
		assertThat(column("attempts")).isEqualTo("1");
	}

	@Test
	void keepsWhatIsSentAsSent() {
		UUID id = add(event());
		assertThat(this.deliveries.markSent(id, null)).isTrue();
		assertThat(this.deliveries.markSent(id, null)).isFalse();
		assertThat(this.deliveries.markFailed(id, "late")).isFalse();
		assertThat(this.deliveries.recordFailure(id, "late")).isFalse();
		assertThat(column("state")).isEqualTo("SENT");
		assertThat(column("failure")).isEqualTo("null");
	}

	@Test
	void recordsWhyAnAttemptFailed() {
		UUID id = add(event());
		assertThat(this.deliveries.recordFailure(id, "away")).isTrue();
		assertThat(column("failure")).isEqualTo("away");
		assertThat(column("state")).isEqualTo("WAITING");
	}

	@Test
	void keepsTheReasonAndTheEventOfWhatFailed() {
		JobFailed event = event();
		UUID id = add(event);
		assertThat(this.deliveries.markFailed(id, "550 no such user")).isTrue();
		assertThat(column("state")).isEqualTo("FAILED");
		assertThat(column("failure")).isEqualTo("550 no such user");
		assertThat(column("payload")).isEqualTo(new EventJson().write(event));
	}

	@Test
	void forgetsTheEventOfWhatWasSent() {
		UUID id = add(event());
		assertThat(this.deliveries.markSent(id, null)).isTrue();
		assertThat(column("payload")).isEqualTo("null");
		assertThat(this.deliveries.failedPayload(id)).isEmpty();
		assertThat(this.deliveries.revive(id, Instant.now())).isFalse();
	}

	private UUID add(JobFailed event) {
		add(event, RECIPIENT);
		return Delivery.id(event, "email", RECIPIENT);
	}

	private boolean add(JobFailed event, String recipient) {
		Delivery delivery = new Delivery(Delivery.id(event, "email", recipient), recipient, event);
		return this.deliveries.add(delivery, "email", new EventJson().entry(event, null), GIVE_UP_AT);
	}

	private String column(String name) {
		return String.valueOf(this.jdbc.sql("SELECT " + name + " FROM delivery").query().singleRow().get(name));
	}

	private static JobFailed event() {
		return new JobFailed(UUID.randomUUID().toString(), Instant.now(), "65f0c0ffee65f0c0ffee65f0",
				UUID.randomUUID().toString(), RECIPIENT, new Batch("65f0c0ffee65f0c0ffee65f0", null, "batch-secret"),
				"talk.mp4", "no-audio", "This video has no audio track.", "Choose another one.", false);
	}

}
