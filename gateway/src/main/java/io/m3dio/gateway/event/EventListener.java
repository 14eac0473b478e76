package io.m3dio.gateway.event;

import io.m3dio.broker.Event;
import io.m3dio.broker.JobEvent;
import io.m3dio.broker.JobProgressed;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

/**
 * Nudges the streams of those whom an event is about.
 */
@Component
class EventListener {

	private final Streams streams;

	EventListener(Streams streams) {
		this.streams = streams;
	}

	@RabbitListener(queues = "#{@replicaQueue.name}")
	void on(Event event) {
		if (event instanceof JobProgressed progressed) {
			this.streams.changed(progressed.owner());
		}
		else if (event instanceof JobEvent) {
			// Somebody's job came or went: everybody's places may have changed.
			this.streams.lineMoved();
		}
	}

}
