package io.m3dio.converter.worker;

import java.time.Clock;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.Publisher;
import io.m3dio.broker.Topology;
import io.m3dio.converter.ConverterProperties;
import io.m3dio.db.outbox.JobOutbox;

import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Connects the workers to the broker.
 */
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {

	@Bean
	JobEventPublisher jobEventPublisher(EventJson json, JobOutbox outbox, Publisher publisher, Clock clock) {
		return new JobEventPublisher(json, outbox, publisher, clock);
	}

	/**
	 * Takes no more signals than there are workers. The rest is for other converters.
	 */
	@Bean
	SimpleMessageListenerContainer workSignalListener(ConnectionFactory connections, WorkSignals signals,
			ConverterProperties properties) {
		SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
		container.setQueueNames(Topology.VIDEO);
		container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
		container.setPrefetchCount(properties.workerCount());
		container.setMissingQueuesFatal(false);
		container.setMessageListener(signals);
		return container;
	}

	@Bean
	Queue replicaQueue() {
		return Topology.replicaQueue("converter");
	}

	@Bean
	Declarables replicaBindings(Queue replicaQueue) {
		return new Declarables(Topology.bind(replicaQueue, "job.canceled"), Topology.bind(replicaQueue, "job.deleted"));
	}

}
