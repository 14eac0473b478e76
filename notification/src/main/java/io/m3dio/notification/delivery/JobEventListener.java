package io.m3dio.notification.delivery;

import io.m3dio.broker.Event;
import io.m3dio.broker.JobEvent;
import io.m3dio.broker.Topology;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

/**
 * Hears what people are to be told of. A message is acked once MySQL has it: while MySQL
 * is away the listener waits, so that the broker keeps what cannot be written yet.
 */
@Component
class JobEventListener {

	private final DeliveryWriter writer;

	private final Patience patience;

	JobEventListener(DeliveryWriter writer, Patience patience) {
		this.writer = writer;
		this.patience = patience;
	}

	@RabbitListener(queues = Topology.MP3)
	void on(Event event) {
		if (event instanceof JobEvent jobEvent) {
			this.patience.insist(() -> this.writer.write(jobEvent));
		}
	}

}
