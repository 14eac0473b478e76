package io.m3dio.converter.worker;

import io.m3dio.broker.event.Event;
import io.m3dio.broker.event.JobEvent;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

/**
 * Listens for canceled and deleted jobs. A message only makes the converter check the
 * lease earlier, so a lost one delays the end of the conversion by a moment.
 */
@Component
final class CancellationListener {

	private final JobRunner runner;

	CancellationListener(JobRunner runner) {
		this.runner = runner;
	}

	@RabbitListener(queues = "#{@replicaQueue.name}")
	void on(Event event) {
		if (event instanceof JobEvent jobEvent) {
			this.runner.checkLease(jobEvent.job());
		}
	}

}
