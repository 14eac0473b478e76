package io.m3dio.notification.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import io.m3dio.broker.EventJson;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;
import io.m3dio.platform.telemetry.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.amqp.core.Message;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores and schedules the deliveries of an event. The number of deliveries to one
 * recipient in an hour is limited for each type of event, so that many of one type cannot
 * keep back a warning of another. Replicas that schedule at the same time may exceed the
 * limit by one each.
 */
@Component
public final class DeliveryScheduler {

	private static final Logger log = LoggerFactory.getLogger(DeliveryScheduler.class);

	private final List<Channel> channels;

	private final Deliveries deliveries;

	private final Scheduler scheduler;

	private final TransactionTemplate transaction;

	private final EventJson json;

	private final DeliveryProperties properties;

	private final Clock clock;

	DeliveryScheduler(List<Channel> channels, Deliveries deliveries, Scheduler scheduler,
			TransactionTemplate transaction, EventJson json, DeliveryProperties properties, Clock clock) {
		this.channels = channels;
		this.deliveries = deliveries;
		this.scheduler = scheduler;
		this.transaction = transaction;
		this.json = json;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Stores and schedules one delivery for each recipient in each channel, in one
	 * transaction. Deliveries that are already stored are not scheduled again, so that an
	 * event may arrive any number of times.
	 * @param event the event
	 */
	public void schedule(OwnedEvent event) {
		schedule(event, this.channels);
	}

	/**
	 * Does the same with the channels that report each job of a batch as it ends.
	 * @param event the event of the job
	 */
	public void scheduleSingle(OwnedEvent event) {
		schedule(event, this.channels.stream().filter((channel) -> !channel.collectsBatches()).toList());
	}

	/**
	 * Does the same with the channels that report the jobs of a batch together.
	 * @param event the event of the batch, or of the only job that there is to report
	 */
	public void scheduleCollected(OwnedEvent event) {
		schedule(event, collecting().toList());
	}

	/**
	 * Tells whether anybody wants to be told about the event of a job together with those
	 * of other jobs of its batch.
	 * @param event the event
	 * @return whether it has a recipient in such a channel
	 */
	public boolean isCollected(OwnedEvent event) {
		return collecting().anyMatch((channel) -> !channel.recipients(event).isEmpty());
	}

	private Stream<Channel> collecting() {
		return this.channels.stream().filter(Channel::collectsBatches);
	}

	private void schedule(OwnedEvent event, List<Channel> channels) {
		this.transaction.executeWithoutResult((status) -> {
			channels.forEach((channel) -> channel.recipients(event)
				.forEach((recipient) -> schedule(event, channel.name(), recipient)));
			wakeAfterCommit();
		});
	}

	/**
	 * Schedules a delivery that was given up once more, as if it were new.
	 * @param id the delivery's id
	 * @throws io.m3dio.platform.problem.ProblemException if it was not given up, or would
	 * come too late
	 */
	public void sendAgain(UUID id) {
		OwnedEvent event = this.deliveries.failedPayload(id).map(this::read).orElseThrow(DeliveryScheduler::notFailed);
		Instant giveUpAt = giveUpAt(event);
		if (!giveUpAt.isAfter(this.clock.instant())) {
			throw Problem.WRONG_STATE.because("This notification would come too late.");
		}
		this.transaction.executeWithoutResult((status) -> {
			if (!this.deliveries.revive(id, giveUpAt)) {
				throw notFailed();
			}
			schedule(id);
			wakeAfterCommit();
		});
	}

	private void wakeAfterCommit() {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				DeliveryScheduler.this.scheduler.triggerCheckForDueExecutions();
			}

		});
	}

	private OwnedEvent read(String payload) {
		return (OwnedEvent) this.json.fromMessage(new Message(payload.getBytes(StandardCharsets.UTF_8)));
	}

	private static ProblemException notFailed() {
		return Problem.WRONG_STATE
			.because("This notification has not failed, or failed too long ago to send it again.");
	}

	private void schedule(OwnedEvent event, String channel, String recipient) {
		if (this.deliveries.countOfPastHour(channel, recipient, event.type()) >= this.properties.limits(channel)
			.maxPerHour()) {
			log.warn("Event {} is not told by {}: its recipient has had too many of type {} in the past hour",
					event.id(), channel, event.type());
			return;
		}
		Delivery delivery = new Delivery(Delivery.id(event, channel, recipient), recipient, event);
		if (this.deliveries.add(delivery, channel, this.json.entry(event, Trace.current()), giveUpAt(event))) {
			schedule(delivery.id());
		}
	}

	private void schedule(UUID delivery) {
		try {
			this.scheduler
				.schedule(DeliveryConfiguration.TASK.instance(delivery.toString()).scheduledTo(this.clock.instant()));
		}
		catch (SQLRuntimeException | DbSchedulerException ex) {
			throw new DataAccessResourceFailureException("Could not schedule delivery " + delivery, ex);
		}
	}

	private Instant giveUpAt(OwnedEvent event) {
		Instant latest = this.clock.instant().plus(this.properties.giveUpAfter());
		return event.usefulUntil().isBefore(latest) ? event.usefulUntil() : latest;
	}

}
