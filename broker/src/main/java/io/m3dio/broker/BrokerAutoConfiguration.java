package io.m3dio.broker;

import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.config.ContainerCustomizer;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Gives every service the exchange and queues, the JSON form of events, and the
 * publisher.
 */
@AutoConfiguration(before = RabbitAutoConfiguration.class)
class BrokerAutoConfiguration {

	@Bean
	EventJson eventJson() {
		return new EventJson();
	}

	@Bean
	Declarables topology() {
		return Topology.declarables();
	}

	@Bean
	Publisher publisher(RabbitTemplate template, EventJson json) {
		return new Publisher(template, json);
	}

	@Bean
	ContainerCustomizer<SimpleMessageListenerContainer> ackAlways() {
		return (container) -> container.setErrorHandler(new AckAlways());
	}

}
