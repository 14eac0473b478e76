package io.m3dio.broker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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
		if (!template.getConnectionFactory().isPublisherConfirms()) {
			throw new IllegalStateException("Set spring.rabbitmq.publisher-confirm-type to 'correlated'.");
		}
		this.template = template;
		this.json = json;
	}

	/**
	 * Sends an event that nobody misses when it is lost.
	 * @param event the event
	 * @throws org.springframework.amqp.AmqpException if the broker cannot be reached
	 */
	public void publish(Event event) {
		this.template.send(Topology.EXCHANGE, event.type(), this.json.message(this.json.envelope(event)));
	}

	/**
	 * Sends an event with a publisher confirm: the future completes once the broker has
	 * taken it over, and exceptionally when it refused or did not answer within 5
	 * seconds.
	 * @param envelope the event
	 * @return the confirmation
	 * @throws org.springframework.amqp.AmqpException if the broker cannot be reached
	 * @see <a href="https://www.rabbitmq.com/docs/confirms">Publisher confirms</a>
	 */
	public CompletableFuture<Void> publishConfirmed(Envelope envelope) {
		CorrelationData correlation = new CorrelationData(envelope.id());
		this.template.send(Topology.EXCHANGE, envelope.type(), this.json.message(envelope), correlation);
		return correlation.getFuture()
			.orTimeout(CONFIRM_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
			.thenAccept((confirm) -> {
				if (!confirm.ack()) {
					throw new IllegalStateException("The broker refused the event: " + confirm.reason());
				}
			});
	}

}
