package io.m3dio.gateway.event;

import io.m3dio.broker.Topology;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Queue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Declares this replica's own queue of everything that happens to jobs. The queue is
 * deleted when the connection ends.
 */
@Configuration(proxyBeanMethods = false)
final class EventConfiguration {

	@Bean
	Queue replicaQueue() {
		return Topology.replicaQueue("gateway");
	}

	@Bean
	Binding replicaBinding(Queue replicaQueue) {
		return Topology.bind(replicaQueue, "job.#");
	}

}
