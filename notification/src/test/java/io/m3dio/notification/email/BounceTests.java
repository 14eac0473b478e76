package io.m3dio.notification.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.m3dio.broker.event.AccountEvent.PasswordChanged;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.notification.Servers;
import io.m3dio.notification.bounce.Bounces;
import io.m3dio.notification.delivery.DeliveryScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests what follows when a mail server refuses an address.
 */
@SpringBootTest(properties = { "m3dio.delivery.first-retry=200ms", "m3dio.delivery.poll-interval=200ms" })
@DirtiesContext
class BounceTests {

	private static final Map<String, String> SCRIPT = new ConcurrentHashMap<>();

	private final String recipient = UUID.randomUUID() + "@example.org";

	private final String owner = UUID.randomUUID().toString();

	@Autowired
	private DeliveryScheduler deliveries;

	@Autowired
	private Bounces bounces;

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void servers(DynamicPropertyRegistry registry) {
		Servers.configure(registry);
		try {
			String smtp = ScriptedSmtp.start(SCRIPT).url();
			registry.add("M3DIO_SMTP_URL", () -> smtp);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@AfterEach
	void acceptEverything() {
		SCRIPT.clear();
	}

	@Test
	void stopsEmailsToAnAddressThatDoesNotExist() {
		SCRIPT.put("RCPT", "550 5.1.1 no such\tuser");
		tell(completed());
		assertStates("FAILED");
		assertThat(this.bounces.contain(this.owner, this.recipient)).isTrue();
		assertThat(this.bounces.contain(this.owner, "other@example.org")).isFalse();
		assertThat(this.bounces.contain(UUID.randomUUID().toString(), this.recipient)).isFalse();
		assertThat(this.jdbc.sql("SELECT reason FROM bounce WHERE owner = :owner")
			.param("owner", this.owner)
			.query(String.class)
			.single()).isEqualTo("550 5.1.1 no such user");
		tell(completed());
		assertStates("FAILED");
	}

	@Test
	void sendsEmailsAgainOnceOneAboutTheAccountHasArrived() {
		SCRIPT.put("RCPT", "550 5.1.1 no such user");
		tell(completed());
		assertStates("FAILED");
		tell(passwordChanged());
		assertStates("FAILED", "FAILED");
		SCRIPT.clear();
		tell(passwordChanged());
		assertStates("FAILED", "FAILED", "SENT");
		assertThat(this.bounces.contain(this.owner, this.recipient)).isFalse();
		tell(completed());
		assertStates("FAILED", "FAILED", "SENT", "SENT");
	}

	@Test
	void goesOnIfOnlyTheMailWasRefused() {
		SCRIPT.put("RCPT", "550 5.7.1 you are on a block list");
		tell(completed());
		assertStates("FAILED");
		assertThat(this.bounces.contain(this.owner, this.recipient)).isFalse();
		SCRIPT.clear();
		tell(completed());
		assertStates("FAILED", "SENT");
	}

	private void tell(OwnedEvent event) {
		this.deliveries.schedule(event);
	}

	private void assertStates(String... states) {
		await().untilAsserted(() -> assertThat(this.jdbc.sql("SELECT state FROM delivery WHERE owner = :owner")
			.param("owner", this.owner)
			.query(String.class)
			.list()).containsExactlyInAnyOrder(states));
	}

	private PasswordChanged passwordChanged() {
		return new PasswordChanged(UUID.randomUUID().toString(), Instant.now(), this.owner, this.recipient);
	}

	private JobCompleted completed() {
		return new JobCompleted(UUID.randomUUID().toString(), Instant.now(), "65f0c0ffee65f0c0ffee65f0", this.owner,
				this.recipient, Events.BATCH, "talk.mp4", "talk.mp3", 1000, 1000, null, List.of(), "a-secret",
				Instant.now().plus(Duration.ofDays(7)));
	}

}
