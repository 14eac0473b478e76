package io.m3dio.notification.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import io.m3dio.broker.EventJson;
import io.m3dio.broker.JobCompleted;
import io.m3dio.broker.JobEvent;
import io.m3dio.platform.telemetry.Trace;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores and schedules the deliveries of an event.
 */
@Component
final class DeliveryScheduler {

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
	void schedule(JobEvent event) {
		this.transaction.executeWithoutResult((status) -> this.channels.forEach((channel) -> channel.recipients(event)
			.forEach((recipient) -> schedule(event, channel.name(), recipient))));
		this.scheduler.triggerCheckForDueExecutions();
	}

	private void schedule(JobEvent event, String channel, String recipient) {
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

	private Instant giveUpAt(JobEvent event) {
		Instant latest = this.clock.instant().plus(this.properties.giveUpAfter());
		// A mail is useless once its link has expired.
		if (event instanceof JobCompleted completed && completed.linkExpiresAt().isBefore(latest)) {
			return completed.linkExpiresAt();
		}
		return latest;
	}

}
