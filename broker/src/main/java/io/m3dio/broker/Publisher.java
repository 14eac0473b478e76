package io.m3dio.broker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.m3dio.broker.event.Event;
import io.m3dio.broker.outbox.OutboxEntry;

import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/**
 * Sends events to the exchange.
 */
public final class Publisher {

	private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(5);

	private final RabbitTemplate template;

	private final EventJson json;

	Publisher(RabbitTemplate template, EventJson json) {
		this.template = template;
		this.json = json;
	}

	/**
	 * Sends an event that may be lost.
	 * @param event the event
	 * @throws org.springframework.amqp.AmqpException if the broker cannot be reached
	 */
	public void publish(Event event) {
		this.template.send(Topology.EXCHANGE, event.type(), this.json.toMessage(event, new MessageProperties()));
	}

	/**
	 * Sends an event with a publisher confirm. The future completes when the broker has
	 * accepted the event. It completes exceptionally if the broker refused it or did not
	 * answer within 5 seconds.
	 * @param entry the event
	 * @return the confirmation
	 * @throws org.springframework.amqp.AmqpException if the broker cannot be reached
	 * @see <a href="https://www.rabbitmq.com/docs/confirms">Publisher confirms</a>
	 */
	public CompletableFuture<Void> publishConfirmed(OutboxEntry entry) {
		CorrelationData correlation = new CorrelationData(entry.event());
		this.template.send(Topology.EXCHANGE, entry.type(), this.json.message(entry), correlation);
		return correlation.getFuture()
			.orTimeout(CONFIRM_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
			.thenAccept((confirm) -> {
				if (!confirm.ack()) {
					throw new IllegalStateException("The broker refused the event: " + confirm.reason());
				}
			});
	}

}
