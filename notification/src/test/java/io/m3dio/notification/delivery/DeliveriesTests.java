package io.m3dio.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.JobFailed;
import io.m3dio.notification.Servers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DeliveriesTests {

	private static final Duration LEASE = Duration.ofMinutes(1);

	private final DriverManagerDataSource dataSource = new DriverManagerDataSource(Servers.mySqlUrl());

	private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	private final Deliveries deliveries = new Deliveries(this.jdbc, new JdbcTransactionManager(this.dataSource));

	@BeforeEach
	void empty() {
		this.jdbc.sql("delete from delivery").update();
	}

	@Test
	void owesTheSameEventToTheSameRecipientOnce() {
		JobFailed event = event();
		add(event);
		add(event);
		assertThat(this.deliveries.claim(LEASE)).isPresent();
		assertThat(this.deliveries.claim(LEASE)).isEmpty();
	}

	@Test
	void givesAClaimWithTheEventInIt() {
		JobFailed event = event();
		add(event);
		Claim claim = this.deliveries.claim(LEASE).orElseThrow();
		assertThat(claim.id()).isEqualTo(Delivery.id(event, "email", "anna@example.org"));
		assertThat(claim.channel()).isEqualTo("email");
		assertThat(claim.recipient()).isEqualTo("anna@example.org");
		assertThat(claim.payload()).isEqualTo(new EventJson().write(event));
		assertThat(claim.attempts()).isEqualTo(1);
		assertThat(claim.giveUpAt()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
	}

	@Test
	void givesADeliveryToOneOfManyWorkers() throws Exception {
		for (int i = 0; i < 50; i++) {
			add(event());
		}
		ExecutorService workers = Executors.newFixedThreadPool(8);
		try {
			Callable<List<UUID>> worker = this::claimAll;
			List<UUID> claimed = new ArrayList<>();
			for (Future<List<UUID>> result : workers.invokeAll(Collections.nCopies(8, worker))) {
				claimed.addAll(result.get());
			}
			assertThat(claimed).hasSize(50).doesNotHaveDuplicates();
		}
		finally {
			workers.shutdown();
		}
	}

	@Test
	void givesADeliveryAwayAgainWhenItsLeaseHasRunOut() {
		add(event());
		Claim lost = this.deliveries.claim(Duration.ofMillis(300)).orElseThrow();
		Claim second = await().until(() -> this.deliveries.claim(LEASE), Optional::isPresent).orElseThrow();
		assertThat(second.id()).isEqualTo(lost.id());
		assertThat(second.attempts()).isEqualTo(2);
		assertThat(this.deliveries.renew(lost, LEASE)).isFalse();
		assertThat(this.deliveries.failed(lost, "late")).isFalse();
		assertThat(this.deliveries.postponed(lost, Duration.ZERO, "late")).isFalse();
		assertThat(this.deliveries.renew(second, LEASE)).isTrue();
	}

	@Test
	void takesWhatWasSentForSentEvenIfTheLeaseIsLost() {
		add(event());
		Claim lost = this.deliveries.claim(Duration.ofMillis(300)).orElseThrow();
		Claim second = await().until(() -> this.deliveries.claim(LEASE), Optional::isPresent).orElseThrow();
		assertThat(this.deliveries.sent(lost)).isTrue();
		assertThat(this.deliveries.renew(second, LEASE)).isFalse();
		assertThat(this.deliveries.sent(second)).isFalse();
		assertThat(column("state")).isEqualTo("SENT");
	}

	@Test
	void keepsARenewedLease() {
		add(event());
		Claim claim = this.deliveries.claim(Duration.ofMillis(300)).orElseThrow();
		assertThat(this.deliveries.renew(claim, LEASE)).isTrue();
		await().during(Duration.ofMillis(500)).until(() -> this.deliveries.claim(LEASE).isEmpty());
	}

	@Test
	void postponesUntilItIsDueAgain() {
		add(event());
		Claim claim = this.deliveries.claim(LEASE).orElseThrow();
		assertThat(this.deliveries.postponed(claim, Duration.ofMillis(300), "away")).isTrue();
		assertThat(this.deliveries.claim(LEASE)).isEmpty();
		assertThat(column("failure")).isEqualTo("away");
		await().until(() -> this.deliveries.claim(LEASE), Optional::isPresent);
	}

	@Test
	void keepsTheReasonButNotTheSecretOfWhatEnded() {
		add(event());
		assertThat(this.deliveries.failed(this.deliveries.claim(LEASE).orElseThrow(), "550 no such user")).isTrue();
		assertThat(column("state")).isEqualTo("FAILED");
		assertThat(column("failure")).isEqualTo("550 no such user");
		assertThat(this.jdbc.sql("select count(*) from delivery where payload is null").query(Integer.class).single())
			.isOne();
	}

	@Test
	void sweepsOnlyWhatEndedLongAgo() {
		add(event());
		add(event());
		this.deliveries.sent(this.deliveries.claim(LEASE).orElseThrow());
		assertThat(this.deliveries.sweep(Duration.ofDays(30))).isZero();
		this.jdbc
			.sql("update delivery set created_at = timestampadd(day, -31, created_at),"
					+ " ended_at = timestampadd(day, -31, ended_at)")
			.update();
		assertThat(this.deliveries.sweep(Duration.ofDays(30))).isOne();
		assertThat(column("state")).isEqualTo("WAITING");
	}

	private List<UUID> claimAll() {
		List<UUID> claimed = new ArrayList<>();
		Optional<Claim> claim = this.deliveries.claim(LEASE);
		while (claim.isPresent()) {
			claimed.add(claim.get().id());
			claim = this.deliveries.claim(LEASE);
		}
		return claimed;
	}

	private void add(JobFailed event) {
		Delivery delivery = new Delivery(Delivery.id(event, "email", event.email()), event.email(), event);
		this.deliveries.add(delivery, "email", new EventJson().entry(event, null),
				Instant.parse("2030-01-01T00:00:00Z"));
	}

	private String column(String name) {
		return this.jdbc.sql("select " + name + " from delivery").query(String.class).single();
	}

	private static JobFailed event() {
		return new JobFailed(UUID.randomUUID().toString(), Instant.now(), "65f0c0ffee65f0c0ffee65f0",
				UUID.randomUUID().toString(), "anna@example.org", "talk.mp4", "no-audio",
				"This file has no sound in it.", "Choose another one.", false);
	}

}
