package io.m3dio.converter;

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
 * Messages that say "there is work", waiting for a free slot. What else they say is not
 * even read: which job is next, the database knows.
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
	 * Waits for a nudge.
	 * @param time how long at the most
	 * @return the nudge, or one that nobody sent when the time is over
	 */
	WorkSignal await(Duration time) throws InterruptedException {
		WorkSignal nudge = this.waiting.poll(time.toMillis(), TimeUnit.MILLISECONDS);
		return (nudge != null) ? nudge : WorkSignal.NONE;
	}

	/**
	 * Wakes slots that wait.
	 * @param slots how many
	 */
	void wake(int slots) {
		this.waiting.addAll(Collections.nCopies(slots, WorkSignal.NONE));
	}

	/**
	 * A nudge that is not acknowledged yet: the broker counts the jobs that are being
	 * converted among the waiting ones.
	 *
	 * @param channel where it came from
	 * @param tag its number there
	 */
	record WorkSignal(@Nullable Channel channel, long tag) {

		static final WorkSignal NONE = new WorkSignal(null, 0);

		/**
		 * Tells the broker that it is dealt with. If the connection it came from is gone,
		 * it will come again and find no work.
		 */
		void acknowledge() {
			try {
				if (this.channel != null) {
					this.channel.basicAck(this.tag, false);
				}
			}
			catch (IOException | RuntimeException ex) {
				// Spring's channels say with exceptions of their own that they are
				// closed.
				log.debug("Cannot be acknowledged any more", ex);
			}
		}

	}

}
