package io.m3dio.gateway.job;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.JobEvent;
import io.m3dio.broker.Publisher;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.broker.outbox.OutboxRelay;
import io.m3dio.db.job.JobOutbox;
import io.m3dio.platform.telemetry.Trace;
import jakarta.annotation.PreDestroy;

import org.springframework.stereotype.Component;

/**
 * Tells the other services of what happens to jobs: the event is written with the change,
 * then sent. What any service left in a job's outbox is sent from here too.
 */
@Component
public class Announcer {

	private final EventJson json;

	private final OutboxRelay relay;

	Announcer(JobOutbox outbox, Publisher publisher, EventJson json) {
		this.json = json;
		this.relay = new OutboxRelay(publisher, outbox).start();
	}

	/**
	 * Makes an event ready to be written with the change that causes it.
	 * @param event the event
	 * @return the outbox entry
	 */
	public OutboxEntry entry(JobEvent event) {
		return this.json.entry(event, Trace.current());
	}

	/**
	 * Sends an event that was just written, without waiting for it.
	 * @param entry its outbox entry
	 */
	public void announce(OutboxEntry entry) {
		this.relay.sendSoon(entry);
	}

	@PreDestroy
	void stop() {
		this.relay.close();
	}

}
