package io.m3dio.gateway.job;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.JobEvent;
import io.m3dio.broker.Publisher;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.broker.outbox.OutboxRelay;
import io.m3dio.db.outbox.JobOutbox;
import io.m3dio.platform.telemetry.Trace;
import jakarta.annotation.PreDestroy;

import org.springframework.stereotype.Component;

/**
 * Publishes what happens to jobs. An event is written together with the change that
 * causes it, and sent afterwards. Events that any service has left in a job's outbox are
 * sent from here too.
 */
@Component
public final class JobEventPublisher {

	private final EventJson json;

	private final OutboxRelay relay;

	JobEventPublisher(JobOutbox outbox, Publisher publisher, EventJson json) {
		this.json = json;
		this.relay = new OutboxRelay(publisher, outbox).start();
	}

	/**
	 * Prepares an event to be written together with the change that causes it.
	 * @param event the event
	 * @return the outbox entry
	 */
	public OutboxEntry entry(JobEvent event) {
		return this.json.entry(event, Trace.current());
	}

	/**
	 * Publishes an event that was just written, without waiting for the broker.
	 * @param entry its outbox entry
	 */
	public void publish(OutboxEntry entry) {
		this.relay.sendSoon(entry);
	}

	@PreDestroy
	void stop() {
		this.relay.close();
	}

}
