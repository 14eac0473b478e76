package io.m3dio.notification.deletion;

import java.time.Clock;

import io.m3dio.broker.event.DeletionEvent.Data;
import io.m3dio.broker.Publisher;
import io.m3dio.broker.Topology;
import io.m3dio.broker.event.DeletionEvent;
import io.m3dio.broker.event.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

/**
 * Deletes the deliveries of an account that was deleted, and confirms that. Whatever
 * fails, auth asks again.
 */
@Component
final class DeletionListener {

	private static final Logger log = LoggerFactory.getLogger(DeletionListener.class);

	private final OwnerData data;

	private final Publisher publisher;

	private final Clock clock;

	DeletionListener(OwnerData data, Publisher publisher, Clock clock) {
		this.data = data;
		this.publisher = publisher;
		this.clock = clock;
	}

	@RabbitListener(queues = Topology.DELETION_DELIVERIES)
	void on(Event event) {
		if (event instanceof DeletionEvent.Begun begun) {
			this.data.delete(begun.owner());
			this.publisher.publish(new DeletionEvent.Confirmed(this.clock.instant(), begun.owner(), Data.DELIVERIES));
			log.info("Deleted the deliveries of account {}", begun.owner());
		}
	}

}
