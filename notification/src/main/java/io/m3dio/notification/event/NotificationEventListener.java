package io.m3dio.notification.event;

import io.m3dio.broker.Topology;
import io.m3dio.broker.event.Event;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.notification.batch.BatchCollector;
import io.m3dio.notification.delivery.MySqlRetry;
import io.m3dio.platform.telemetry.Trace;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/**
 * Receives the events that people are told about. A message is acknowledged once what
 * follows from it is stored. While MySQL is unavailable the listener waits, so that the
 * broker keeps the messages.
 */
@Component
final class NotificationEventListener {

	private final BatchCollector collector;

	private final MySqlRetry retry;

	private final ObservationRegistry observations;

	NotificationEventListener(BatchCollector collector, MySqlRetry retry, ObservationRegistry observations) {
		this.collector = collector;
		this.retry = retry;
		this.observations = observations;
	}

	@RabbitListener(queues = { Topology.MP3, Topology.ACCOUNT })
	void handle(@Payload Event event, @Header(name = Trace.HEADER, required = false) @Nullable String trace) {
		if (event instanceof OwnedEvent ownedEvent) {
			Trace.goingOn("m3dio.event", trace, this.observations)
				.contextualName(event.type())
				.lowCardinalityKeyValue("type", event.type())
				.observe(() -> this.retry.untilAvailable(() -> this.collector.receive(ownedEvent)));
		}
	}

}
