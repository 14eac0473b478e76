package io.m3dio.converter.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.Channel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.stereotype.Component;

/**
 * Receives the messages that announce work and keeps them until a worker is idle. Their
 * content is not read, as the database decides which job is next.
 */
@Component
final class WorkSignals implements ChannelAwareMessageListener {

	private static final Logger log = LoggerFactory.getLogger(WorkSignals.class);

	private final BlockingQueue<WorkSignal> waiting = new LinkedBlockingQueue<>();

	@Override
	public void onMessage(Message message, @Nullable Channel channel) {
		this.waiting.add(new WorkSignal(channel, message.getMessageProperties().getDeliveryTag()));
	}

	/**
	 * Waits for a signal.
	 * @param time how long to wait at most
	 * @return the signal, or {@link WorkSignal#NONE} if there was none in time
	 */
	WorkSignal await(Duration time) throws InterruptedException {
		WorkSignal signal = this.waiting.poll(time.toMillis(), TimeUnit.MILLISECONDS);
		return (signal != null) ? signal : WorkSignal.NONE;
	}

	/**
	 * Wakes waiting workers.
	 * @param workers how many
	 */
	void wake(int workers) {
		this.waiting.addAll(Collections.nCopies(workers, WorkSignal.NONE));
	}

	/**
	 * A message that is not acknowledged yet. Thus the broker counts jobs in progress as
	 * waiting, which autoscaling relies on.
	 *
	 * @param channel the channel that delivered it
	 * @param tag its delivery tag
	 */
	record WorkSignal(@Nullable Channel channel, long tag) {

		/** Stands for no message. */
		static final WorkSignal NONE = new WorkSignal(null, 0);

		/**
		 * Acknowledges the message. If its connection is gone, the broker delivers it
		 * again, and no work is found for it.
		 */
		void acknowledge() {
			try {
				if (this.channel != null) {
					this.channel.basicAck(this.tag, false);
				}
			}
			catch (IOException | RuntimeException ex) {
				// Spring's channels throw exceptions of their own when they are closed.
				log.debug("The message can no longer be acknowledged", ex);
			}
		}

	}

}
