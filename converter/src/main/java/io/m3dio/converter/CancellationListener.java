package io.m3dio.converter;

import io.m3dio.broker.Event;
import io.m3dio.broker.JobEvent;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

/**
 * Messages that say that a job is not wanted any more. They only make a conversion look
 * into the database earlier than it would: one that never came costs a moment.
 */
@Component
final class CancellationListener {

	private final JobRunner runs;

	CancellationListener(JobRunner runs) {
		this.runs = runs;
	}

	@RabbitListener(queues = "#{@replicaQueue.name}")
	void on(Event event) {
		if (event instanceof JobEvent about) {
			this.runs.look(about.job());
		}
	}

}
