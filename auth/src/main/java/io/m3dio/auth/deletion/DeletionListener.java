package io.m3dio.auth.deletion;

import java.time.Clock;

import io.m3dio.broker.Topology;
import io.m3dio.broker.event.DeletionEvent;
import io.m3dio.broker.event.Event;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

/**
 * Receives the other services' confirmations.
 */
@Component
final class DeletionListener {

	private final DeletionStore store;

	private final Clock clock;

	DeletionListener(DeletionStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	@RabbitListener(queues = Topology.DELETION_CONFIRMED)
	void on(Event event) {
		if (event instanceof DeletionEvent.Confirmed confirmed) {
			this.store.confirmed(confirmed.owner(), confirmed.data(), this.clock.instant());
		}
	}

}
