package io.m3dio.broker;

import java.util.UUID;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;

/**
 * Declares the exchange, the queues and the bindings. Queues are durable and have no
 * arguments, so every AMQP 0-9-1 broker treats them the same.
 */
public final class Topology {

	/**
	 * The only exchange. The routing key is the event's type.
	 */
	public static final String EXCHANGE = "m3dio";

	/**
	 * Tells the converters that there is work.
	 */
	public static final String VIDEO = "video";

	/**
	 * The events that people are notified of, and those that tell when a batch has ended.
	 */
	public static final String MP3 = "mp3";

	/**
	 * The events about accounts of which people are notified.
	 */
	public static final String ACCOUNT = "account";

	/**
	 * The accounts whose jobs are to be deleted.
	 */
	public static final String DELETION_JOBS = "deletion-jobs";

	/**
	 * The accounts whose deliveries are to be deleted.
	 */
	public static final String DELETION_DELIVERIES = "deletion-deliveries";

	/**
	 * The confirmations of deletions.
	 */
	public static final String DELETION_CONFIRMED = "deletion-confirmed";

	private Topology() {
	}

	static Declarables declarables() {
		TopicExchange exchange = new TopicExchange(EXCHANGE);
		Queue video = new Queue(VIDEO);
		Queue mp3 = new Queue(MP3);
		Queue account = new Queue(ACCOUNT);
		Queue deletionJobs = new Queue(DELETION_JOBS);
		Queue deletionDeliveries = new Queue(DELETION_DELIVERIES);
		Queue deletionConfirmed = new Queue(DELETION_CONFIRMED);
		return new Declarables(exchange, video, mp3, account, deletionJobs, deletionDeliveries, deletionConfirmed,
				bind(video, exchange, "job.submitted"), bind(mp3, exchange, "job.submitted"),
				bind(mp3, exchange, "job.held"), bind(mp3, exchange, "job.completed"),
				bind(mp3, exchange, "job.failed"), bind(mp3, exchange, "job.canceled"),
				bind(mp3, exchange, "job.deleted"), bind(mp3, exchange, "job.restored"),
				bind(account, exchange, "account.*"), bind(deletionJobs, exchange, "deletion.begun"),
				bind(deletionDeliveries, exchange, "deletion.begun"),
				bind(deletionConfirmed, exchange, "deletion.confirmed"));
	}

	/**
	 * Creates a queue for a single replica. The broker deletes it when the replica's
	 * connection ends.
	 * @param service the service that the replica belongs to
	 * @return the queue
	 */
	public static Queue replicaQueue(String service) {
		return new Queue(service + "." + UUID.randomUUID(), false, true, true);
	}

	/**
	 * Routes events to a queue.
	 * @param queue the queue
	 * @param types their types, as a pattern of routing keys
	 * @return the binding
	 */
	public static Binding bind(Queue queue, String types) {
		return bind(queue, new TopicExchange(EXCHANGE), types);
	}

	private static Binding bind(Queue queue, TopicExchange exchange, String type) {
		return BindingBuilder.bind(queue).to(exchange).with(type);
	}

}
