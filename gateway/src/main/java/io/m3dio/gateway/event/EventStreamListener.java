package io.m3dio.gateway.event;

import io.m3dio.broker.event.Event;
import io.m3dio.broker.event.JobEvent;
import io.m3dio.broker.event.JobProgressed;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

/**
 * Notifies the streams that an event concerns.
 */
@Component
final class EventStreamListener {

	private final EventStreams streams;

	EventStreamListener(EventStreams streams) {
		this.streams = streams;
	}

	@RabbitListener(queues = "#{@replicaQueue.name}")
	void on(Event event) {
		if (event instanceof JobProgressed progressed) {
			this.streams.jobChanged(progressed.owner());
		}
		else if (event instanceof JobEvent) {
			// A job entered or left the queue, so every position may have changed.
			this.streams.queueChanged();
		}
	}

}
