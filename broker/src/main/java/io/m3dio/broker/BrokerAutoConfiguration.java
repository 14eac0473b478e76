package io.m3dio.broker;

import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.config.ContainerCustomizer;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Gives every service the exchange and queues, the JSON form of events, and the
 * publisher.
 */
@AutoConfiguration(before = RabbitAutoConfiguration.class)
@ConditionalOnClass(RabbitTemplate.class)
class BrokerAutoConfiguration {

	@Bean
	EventJson eventJson() {
		return new EventJson();
	}

	@Bean
	Declarables topology() {
		return Topology.declarables();
	}

	/** Only services that enable publisher confirms get a publisher. */
	@Bean
	@ConditionalOnProperty(name = "spring.rabbitmq.publisher-confirm-type", havingValue = "correlated")
	Publisher publisher(RabbitTemplate template, EventJson json) {
		return new Publisher(template, json);
	}

	@Bean
	ContainerCustomizer<SimpleMessageListenerContainer> ackAlways() {
		return (container) -> container.setErrorHandler(new AckAlways());
	}

}
