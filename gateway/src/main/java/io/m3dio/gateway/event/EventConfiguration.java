package io.m3dio.gateway.event;

import java.util.UUID;

import io.m3dio.broker.Topology;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * This replica's own queue of everything that happens to jobs. It goes with the
 * connection.
 */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

	@Bean
	Queue replicaQueue() {
		return new Queue("gateway." + UUID.randomUUID(), false, true, true);
	}

	@Bean
	Binding replicaBinding(Queue replicaQueue) {
		return BindingBuilder.bind(replicaQueue).to(new TopicExchange(Topology.EXCHANGE)).with("job.#");
	}

}
