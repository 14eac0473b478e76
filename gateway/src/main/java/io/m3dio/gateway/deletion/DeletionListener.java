package io.m3dio.gateway.deletion;

import java.time.Clock;

import io.m3dio.broker.event.DeletionEvent.Data;
import io.m3dio.broker.Publisher;
import io.m3dio.broker.Topology;
import io.m3dio.broker.event.DeletionEvent;
import io.m3dio.broker.event.Event;
import io.m3dio.db.queue.JobEraser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

/**
 * Deletes the jobs of an account that was deleted, and confirms that. Whatever fails,
 * auth asks again.
 */
@Component
final class DeletionListener {

	private static final Logger log = LoggerFactory.getLogger(DeletionListener.class);

	private final JobEraser eraser;

	private final Publisher publisher;

	private final Clock clock;

	DeletionListener(JobEraser eraser, Publisher publisher, Clock clock) {
		this.eraser = eraser;
		this.publisher = publisher;
		this.clock = clock;
	}

	@RabbitListener(queues = Topology.DELETION_JOBS)
	void on(Event event) {
		if (event instanceof DeletionEvent.Begun begun) {
			this.eraser.erase(begun.owner());
			this.publisher.publish(new DeletionEvent.Confirmed(this.clock.instant(), begun.owner(), Data.JOBS));
			log.info("Deleted the jobs of account {}", begun.owner());
		}
	}

}
