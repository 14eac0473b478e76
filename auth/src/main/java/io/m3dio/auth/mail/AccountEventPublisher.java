package io.m3dio.auth.mail;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.Publisher;
import io.m3dio.broker.event.AccountEvent;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.broker.outbox.OutboxRelay;
import io.m3dio.platform.telemetry.Trace;
import jakarta.annotation.PreDestroy;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Publishes events about accounts. An event is written in the transaction of the change
 * that causes it, and sent after the commit.
 */
@Component
class AccountEventPublisher {

	private final AccountOutbox outbox;

	private final EventJson json;

	private final OutboxRelay relay;

	AccountEventPublisher(AccountOutbox outbox, Publisher publisher, EventJson json) {
		this.outbox = outbox;
		this.json = json;
		this.relay = new OutboxRelay(publisher, outbox).start();
	}

	@Transactional(propagation = Propagation.MANDATORY)
	public void publish(AccountEvent event) {
		OutboxEntry entry = this.json.entry(event, Trace.current());
		this.outbox.add(entry);
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				AccountEventPublisher.this.relay.sendSoon(entry);
			}

		});
	}

	@PreDestroy
	void stop() {
		this.relay.close();
	}

}
