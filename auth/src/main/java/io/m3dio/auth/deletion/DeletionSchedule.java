package io.m3dio.auth.deletion;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.m3dio.broker.Publisher;
import io.m3dio.broker.event.DeletionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.amqp.AmqpException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes accounts when they are due, and keeps asking the other services to delete their
 * data until each has confirmed. A message may be lost, but the missing confirmations are
 * in MySQL.
 */
@Component
final class DeletionSchedule {

	private static final Logger log = LoggerFactory.getLogger(DeletionSchedule.class);

	private final DeletionStore store;

	private final Deletions deletions;

	private final Publisher publisher;

	private final DeletionProperties properties;

	private final Clock clock;

	DeletionSchedule(DeletionStore store, Deletions deletions, Publisher publisher, DeletionProperties properties,
			Clock clock) {
		this.store = store;
		this.deletions = deletions;
		this.publisher = publisher;
		this.properties = properties;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
	void run() {
		Instant now = this.clock.instant();
		List<String> due = this.store.findDue(now);
		due.forEach(this.deletions::begin);
		if (!due.isEmpty()) {
			log.info("Deleted accounts: {}", due);
		}
		this.store.forgetConfirmed(this.properties.askAgainAfter().toSeconds());
		List<String> unconfirmed = this.store.findUnconfirmed(now.minus(this.properties.askEvery()),
				now.minus(this.properties.askAgainAfter()));
		try {
			unconfirmed.forEach(this::ask);
		}
		catch (AmqpException ex) {
			log.warn("What belongs to deleted accounts is deleted once the broker is back: {}", ex.toString());
		}
	}

	private void ask(String account) {
		Instant now = this.clock.instant();
		this.publisher.publish(new DeletionEvent.Begun(now, account));
		this.store.asked(account, now);
	}

}
