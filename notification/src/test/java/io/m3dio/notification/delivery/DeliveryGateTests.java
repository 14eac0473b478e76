package io.m3dio.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.m3dio.notification.delivery.DeliveryGate.Recipient;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryGateTests {

	private static final Recipient ANN = new Recipient("webhook", "ann");

	private static final Recipient BOB = new Recipient("webhook", "bob");

	private final MovableClock clock = new MovableClock();

	private final DeliveryGate gate = new DeliveryGate(new DeliveryProperties(Duration.ofSeconds(30),
			Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMinutes(30), Duration.ofDays(3),
			Map.of("webhook", new DeliveryProperties.Limits(4, 100), "email", new DeliveryProperties.Limits(1, 100))),
			this.clock);

	@Test
	void letsARecipientHaveOneAtATimeUntilItHasAnsweredQuickly() {
		assertThat(this.gate.enter(ANN, false)).isNull();
		assertWaitsShortly(ANN);
		assertThat(this.gate.enter(BOB, false)).isNull();
		this.gate.leave(ANN, false, Duration.ofMillis(100), true);
		for (int i = 0; i < 3; i++) {
			assertThat(this.gate.enter(ANN, false)).isNull();
		}
		assertWaitsShortly(ANN);
	}

	@Test
	void keepsARecipientThatAnswersSlowlyAtOne() {
		assertThat(this.gate.enter(ANN, false)).isNull();
		this.gate.leave(ANN, false, Duration.ofSeconds(3), true);
		assertThat(this.gate.enter(ANN, false)).isNull();
		assertWaitsShortly(ANN);
	}

	@Test
	void leavesARecipientAloneForLongerEachTimeItDoesNotAnswer() {
		for (int seconds : new int[] { 5, 10, 20 }) {
			assertThat(this.gate.enter(ANN, false)).isNull();
			this.gate.leave(ANN, false, Duration.ofSeconds(1), false);
			Instant notBefore = this.clock.instant().plusSeconds(seconds);
			assertThat(this.gate.enter(ANN, false)).isEqualTo(notBefore);
			assertThat(this.gate.enter(BOB, false)).isNull();
			this.gate.leave(BOB, false, Duration.ofSeconds(1), true);
			this.clock.advance(Duration.ofSeconds(seconds));
		}
		assertThat(this.gate.enter(ANN, false)).isNull();
		this.gate.leave(ANN, false, Duration.ofSeconds(1), true);
		assertThat(this.gate.enter(ANN, false)).isNull();
	}

	@Test
	void letsDeliveriesThatHaveToWaitStandInLine() {
		assertThat(this.gate.enter(ANN, false)).isNull();
		Instant first = this.clock.instant().plusMillis(500);
		for (int i = 0; i < 100; i++) {
			assertThat(this.gate.enter(ANN, false)).isEqualTo(first.plusMillis(100 * i));
		}
	}

	@Test
	void letsWhatSomebodyIsWaitingForPassOutOfTurn() {
		assertThat(this.gate.enter(ANN, false)).isNull();
		this.gate.leave(ANN, false, Duration.ofSeconds(1), false);
		assertThat(this.gate.enter(ANN, true)).isNull();
		this.gate.leave(ANN, true, Duration.ofSeconds(1), false);
		assertThat(this.gate.enter(ANN, true)).isNull();
	}

	@Test
	void givesWhatSomebodyIsWaitingForAQuarterOfTheWorkers() {
		assertThat(this.gate.enter(ANN, false)).isNull();
		this.gate.leave(ANN, false, Duration.ofSeconds(1), false);
		assertThat(this.gate.enter(ANN, false)).isEqualTo(this.clock.instant().plusSeconds(5));
		assertThat(this.gate.enter(ANN, true)).isNull();
		Instant first = this.clock.instant().plusMillis(500);
		for (int i = 0; i < 100; i++) {
			assertThat(this.gate.enter(ANN, true)).as("a line of its own").isEqualTo(first.plusMillis(100 * i));
		}
		for (String other : List.of("bob", "carol", "dave")) {
			assertThat(this.gate.enter(new Recipient("webhook", other), false)).isNull();
		}
	}

	@Test
	void lendsNoWorkerThatIsBusyToWhatSomebodyIsWaitingFor() {
		for (int i = 0; i < 4; i++) {
			assertThat(this.gate.enter(new Recipient("webhook", "recipient " + i), false)).isNull();
		}
		assertThat(this.gate.enter(ANN, true)).isNotNull();
	}

	@Test
	void givesEachChannelItsOwnWorkers() {
		for (int i = 0; i < 4; i++) {
			assertThat(this.gate.enter(new Recipient("webhook", "recipient " + i), false)).isNull();
		}
		assertWaitsShortly(ANN);
		assertThat(this.gate.enter(new Recipient("email", "ann@example.org"), false)).isNull();
	}

	private void assertWaitsShortly(Recipient recipient) {
		assertThat(this.gate.enter(recipient, false)).isAfter(this.clock.instant())
			.isBefore(this.clock.instant().plusSeconds(2));
	}

}
