package io.m3dio.notification.delivery;

import io.m3dio.broker.Event;
import io.m3dio.broker.JobEvent;
import io.m3dio.broker.Topology;
import io.m3dio.platform.telemetry.Trace;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/**
 * Hears what people are to be told of. A message is acked once MySQL has it: while MySQL
 * is away the listener waits, so that the broker keeps what cannot be written yet.
 */
@Component
class JobEventListener {

	private final DeliveryWriter writer;

	private final Patience patience;

	private final ObservationRegistry observations;

	JobEventListener(DeliveryWriter writer, Patience patience, ObservationRegistry observations) {
		this.writer = writer;
		this.patience = patience;
		this.observations = observations;
	}

	@RabbitListener(queues = Topology.MP3)
	void on(@Payload Event event, @Header(name = Trace.HEADER, required = false) @Nullable String trace) {
		if (event instanceof JobEvent jobEvent) {
			Trace.goingOn("m3dio.event", trace, this.observations)
				.contextualName(event.type())
				.lowCardinalityKeyValue("type", event.type())
				.observe(() -> this.patience.insist(() -> this.writer.write(jobEvent)));
		}
	}

}
