package io.m3dio.broker;

import java.util.UUID;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;

/**
 * Exchange, queues and bindings. Queues are plain and durable, without arguments, so that
 * every AMQP 0-9-1 broker treats them the same.
 */
public final class Topology {

	/**
	 * The one exchange; the routing key is the event's type.
	 */
	public static final String EXCHANGE = "m3dio";

	/**
	 * Nudges for the converters.
	 */
	public static final String VIDEO = "video";

	/**
	 * What people are told of.
	 */
	public static final String MP3 = "mp3";

	private Topology() {
	}

	static Declarables declarables() {
		TopicExchange exchange = new TopicExchange(EXCHANGE);
		Queue video = new Queue(VIDEO);
		Queue mp3 = new Queue(MP3);
		return new Declarables(exchange, video, mp3, bind(video, exchange, "job.submitted"),
				bind(mp3, exchange, "job.completed"), bind(mp3, exchange, "job.failed"));
	}

	/**
	 * A queue of one replica's own, that goes with its connection.
	 * @param service whose replica it is
	 * @return the queue
	 */
	public static Queue replicaQueue(String service) {
		return new Queue(service + "." + UUID.randomUUID(), false, true, true);
	}

	/**
	 * Has events put into a queue.
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
