package io.m3dio.notification.delivery;

import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes deliveries that ended long ago. Any number of replicas may do so at once.
 */
@Component
class Sweeper {

	private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

	private final Deliveries deliveries;

	private final DeliveryProperties properties;

	Sweeper(Deliveries deliveries, DeliveryProperties properties) {
		this.deliveries = deliveries;
		this.properties = properties;
	}

	@Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
	void sweep() {
		int swept = this.deliveries.sweep(this.properties.keepFor());
		if (swept > 0) {
			log.info("Swept {} old deliveries", swept);
		}
	}

}
