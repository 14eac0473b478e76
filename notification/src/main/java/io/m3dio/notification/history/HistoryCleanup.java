package io.m3dio.notification.history;

import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes old deliveries. Any number of replicas may do so at the same time.
 */
@Component
final class HistoryCleanup {

	private static final Logger log = LoggerFactory.getLogger(HistoryCleanup.class);

	private final DeliveryHistory history;

	private final HistoryProperties properties;

	HistoryCleanup(DeliveryHistory history, HistoryProperties properties) {
		this.history = history;
		this.properties = properties;
	}

	@Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
	void deleteOldDeliveries() {
		this.history.forgetFailedOlderThan(this.properties.sendableFor());
		int deleted = this.history.deleteOlderThan(this.properties.keepFor());
		if (deleted > 0) {
			log.info("Deleted {} old deliveries", deleted);
		}
	}

}
