package io.m3dio.notification.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.JobCompleted;
import io.m3dio.broker.JobEvent;
import io.m3dio.platform.telemetry.Trace;

import org.springframework.stereotype.Component;

/**
 * Writes down who is owed word of an event, and wakes the dispatcher.
 */
@Component
class DeliveryWriter {

	private final List<Channel> channels;

	private final Deliveries deliveries;

	private final Dispatcher dispatcher;

	private final EventJson json;

	private final DeliveryProperties properties;

	private final Clock clock;

	DeliveryWriter(List<Channel> channels, Deliveries deliveries, Dispatcher dispatcher, EventJson json,
			DeliveryProperties properties, Clock clock) {
		this.channels = channels;
		this.deliveries = deliveries;
		this.dispatcher = dispatcher;
		this.json = json;
		this.properties = properties;
		this.clock = clock;
	}

	void write(JobEvent event) {
		for (Channel channel : this.channels) {
			for (String recipient : channel.recipients(event)) {
				Delivery delivery = new Delivery(Delivery.id(event, channel.name(), recipient), recipient, event);
				this.deliveries.add(delivery, channel.name(), this.json.entry(event, Trace.current()), giveUpAt(event));
				this.dispatcher.wake();
			}
		}
	}

	private Instant giveUpAt(JobEvent event) {
		Instant latest = this.clock.instant().plus(this.properties.giveUpAfter());
		// A link that no longer works is not worth a mail.
		if (event instanceof JobCompleted completed && completed.linkExpiresAt().isBefore(latest)) {
			return completed.linkExpiresAt();
		}
		return latest;
	}

}
