package io.m3dio.notification.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import io.m3dio.broker.EventJson;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.notification.delivery.DeliveryMetrics.Outcome;
import io.m3dio.platform.telemetry.LogKey;
import io.m3dio.platform.telemetry.Trace;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

/**
 * Sends deliveries through their channels, and records the outcome.
 */
@Component
final class DeliveryWorker {

	private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);

	private final Set<UUID> inProgress = ConcurrentHashMap.newKeySet();

	private final Deliveries deliveries;

	private final Map<String, Channel> channels;

	private final DeliveryGate gate;

	private final MySqlRetry retry;

	private final EventJson json;

	private final DeliveryProperties properties;

	private final Clock clock;

	private final DeliveryMetrics metrics;

	private final ObservationRegistry observations;

	DeliveryWorker(Deliveries deliveries, List<Channel> channels, DeliveryGate gate, MySqlRetry retry, EventJson json,
			DeliveryProperties properties, Clock clock, DeliveryMetrics metrics, ObservationRegistry observations) {
		this.deliveries = deliveries;
		this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
		this.gate = gate;
		this.retry = retry;
		this.json = json;
		this.properties = properties;
		this.clock = clock;
		this.metrics = metrics;
		this.observations = observations;
	}

	/**
	 * Makes one attempt to send a delivery.
	 * @param id the delivery's id
	 * @return whether to remove the scheduled execution, or when to repeat it
	 */
	CompletionHandler<Void> deliver(UUID id) {
		if (!this.inProgress.add(id)) {
			// Another replica revived the execution, which is still running in this one.
			return repeatAt(this.clock.instant().plus(this.properties.firstRetry()));
		}
		try {
			return this.deliveries.next(id).map(this::deliver).orElseGet(OnCompleteRemove::new);
		}
		finally {
			this.inProgress.remove(id);
		}
	}

	/**
	 * Repeats an execution whose heartbeats stopped. While MySQL is unavailable, the
	 * heartbeats of this replica's own executions stop as well. These are left alone,
	 * because repeating them would send the same mail twice.
	 * @param execution the execution
	 * @param operations changes the execution
	 */
	void revive(ExecutionComplete execution, ExecutionOperations<Void> operations) {
		UUID id = UUID.fromString(execution.getExecution().taskInstance.getId());
		if (!this.inProgress.contains(id)) {
			log.info("Repeats delivery {}, because the replica that was sending it has stopped", id);
			operations.reschedule(execution, this.clock.instant());
		}
	}

	private CompletionHandler<Void> deliver(DeliveryAttempt attempt) {
		if (attempt.job() != null) {
			MDC.put(LogKey.JOB, attempt.job());
		}
		try {
			OwnedEvent event = read(attempt);
			Instant wait = this.gate.enter(attempt.to(), event.awaited());
			return (wait == null) ? attempt(attempt, event) : postpone(attempt, wait);
		}
		finally {
			MDC.remove(LogKey.JOB);
		}
	}

	/**
	 * Waits for the recipient's turn. Deliveries to a recipient that never answers are
	 * given up like the one that is tried.
	 */
	private CompletionHandler<Void> postpone(DeliveryAttempt attempt, Instant time) {
		return time.isAfter(attempt.giveUpAt()) ? giveUp(attempt, "There was no answer to earlier ones")
				: repeatAt(time);
	}

	private CompletionHandler<Void> attempt(DeliveryAttempt attempt, OwnedEvent event) {
		Result result = send(attempt, event);
		if (result == null) {
			// Another replica has ended it in the meantime.
			return new OnCompleteRemove<>();
		}
		if (result.failure() == null) {
			return sent(attempt, result.answer());
		}
		String reason = FailureReason.of(result.failure());
		Duration wait = this.properties.retryAfter(attempt.number());
		Instant next = this.clock.instant().plus(wait);
		if (!event.repeatable() || !result.mayBeRepeated() || next.isAfter(attempt.giveUpAt())) {
			return giveUp(attempt, reason);
		}
		log.warn("Could not send {}, next attempt in {}: {}", attempt, wait, reason);
		this.metrics.count(attempt.channel(), Outcome.POSTPONED);
		record(attempt, () -> this.deliveries.recordFailure(attempt.id(), reason));
		return repeatAt(next);
	}

	private @Nullable Result send(DeliveryAttempt attempt, OwnedEvent event) {
		Instant start = this.clock.instant();
		boolean answered = false;
		try {
			Result result = this.deliveries.begin(attempt) ? observe(attempt, event) : null;
			answered = result == null || !result.mayBeRepeated();
			return result;
		}
		finally {
			this.gate.leave(attempt.to(), event.awaited(), Duration.between(start, this.clock.instant()), answered);
		}
	}

	private Result observe(DeliveryAttempt attempt, OwnedEvent event) {
		try {
			return new Result(Trace.goingOn("m3dio.delivery", attempt.trace(), this.observations)
				.contextualName("send " + attempt.channel())
				.lowCardinalityKeyValue("channel", attempt.channel())
				.highCardinalityKeyValue("job", Objects.requireNonNullElse(attempt.job(), "none"))
				.observe(() -> handToChannel(attempt, event)), null);
		}
		catch (RuntimeException ex) {
			return new Result(null, ex);
		}
	}

	private @Nullable String handToChannel(DeliveryAttempt attempt, OwnedEvent event) {
		Channel channel = this.channels.get(attempt.channel());
		Assert.state(channel != null, () -> "There is no channel " + attempt.channel());
		return channel.send(new Delivery(attempt.id(), attempt.recipient(), event));
	}

	private OwnedEvent read(DeliveryAttempt attempt) {
		return (OwnedEvent) this.json.fromMessage(new Message(attempt.payload().getBytes(StandardCharsets.UTF_8)));
	}

	private CompletionHandler<Void> sent(DeliveryAttempt attempt, @Nullable String answer) {
		log.info("Sent {}", attempt);
		this.metrics.count(attempt.channel(), Outcome.SENT);
		record(attempt, () -> this.deliveries.markSent(attempt.id(), answer));
		return new OnCompleteRemove<>();
	}

	private CompletionHandler<Void> giveUp(DeliveryAttempt attempt, String reason) {
		log.warn("Gave up {}: {}", attempt, reason);
		this.metrics.count(attempt.channel(), Outcome.FAILED);
		record(attempt, () -> this.deliveries.markFailed(attempt.id(), reason));
		return new OnCompleteRemove<>();
	}

	/**
	 * Records an outcome, and waits for MySQL if necessary: a delivery that was sent but
	 * not recorded would be sent again.
	 */
	private void record(DeliveryAttempt attempt, BooleanSupplier update) {
		this.retry.untilAvailable(() -> {
			if (!update.getAsBoolean()) {
				log.warn("Another replica has already ended {}", attempt);
			}
		});
	}

	private static CompletionHandler<Void> repeatAt(Instant time) {
		return (execution, operations) -> operations.reschedule(execution, time);
	}

	/**
	 * The result of an attempt.
	 *
	 * @param answer what the recipient answered, if that is known
	 * @param failure why the attempt failed; null if it did not
	 */
	private record Result(@Nullable String answer, @Nullable RuntimeException failure) {

		boolean mayBeRepeated() {
			return this.failure != null && !(this.failure instanceof UndeliverableException);
		}

	}

}
