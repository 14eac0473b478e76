package io.m3dio.notification.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Renews a lease for as long as its delivery is under way. So the lease can be short,
 * which is what a killed worker costs, while a slow server gets the minutes that RFC 5321
 * grants it.
 */
@Component
class LeaseKeeper {

	private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

	private final Deliveries deliveries;

	private final TaskScheduler scheduler;

	private final Duration lease;

	private final Clock clock;

	LeaseKeeper(Deliveries deliveries, TaskScheduler scheduler, DeliveryProperties properties, Clock clock) {
		this.deliveries = deliveries;
		this.scheduler = scheduler;
		this.lease = properties.lease();
		this.clock = clock;
	}

	/**
	 * Renews a lease while something is being done.
	 * @param claim what to keep
	 * @param work what is being done
	 */
	void keep(Claim claim, Runnable work) {
		Duration interval = this.lease.dividedBy(3);
		ScheduledFuture<?> renewal = this.scheduler.scheduleAtFixedRate(() -> renew(claim),
				this.clock.instant().plus(interval), interval);
		try {
			work.run();
		}
		finally {
			renewal.cancel(false);
		}
	}

	private void renew(Claim claim) {
		try {
			if (!this.deliveries.renew(claim, this.lease)) {
				log.warn("The lease of {} ran out although it is under way", claim);
			}
		}
		catch (DataAccessException ex) {
			log.debug("Could not renew the lease of {}", claim, ex);
		}
	}

}
