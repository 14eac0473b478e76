package io.m3dio.notification.delivery;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the workers at it: each delivers until nothing is due, then sleeps until it is
 * woken or it is time to look again.
 */
@Component
class Dispatcher implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

	/**
	 * How long a stop waits for mails under way: below the half minute that Kubernetes
	 * gives.
	 */
	private static final long GRACE_SECONDS = 20;

	private final Semaphore nudges = new Semaphore(0);

	/**
	 * Whether MySQL was away at the last look: an outage is told once, not at every look.
	 */
	private final AtomicBoolean away = new AtomicBoolean();

	private final Courier courier;

	private final DeliveryProperties properties;

	private volatile @Nullable ExecutorService workers;

	Dispatcher(Courier courier, DeliveryProperties properties) {
		this.courier = courier;
		this.properties = properties;
	}

	/**
	 * Tells that something is due now.
	 */
	void wake() {
		// More nudges than workers would only make them look for nothing.
		if (this.nudges.availablePermits() < this.properties.workers()) {
			this.nudges.release();
		}
	}

	@Override
	public void start() {
		ExecutorService started = Executors.newFixedThreadPool(this.properties.workers(),
				new CustomizableThreadFactory("delivery-"));
		for (int i = 0; i < this.properties.workers(); i++) {
			started.execute(() -> work(started));
		}
		this.workers = started;
	}

	@Override
	public void stop() {
		ExecutorService stopping = this.workers;
		this.workers = null;
		if (stopping == null) {
			return;
		}
		this.nudges.release(this.properties.workers());
		stopping.shutdown();
		try {
			if (!stopping.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
				log.warn("A delivery is still under way; its lease will run out and it will be tried again");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.workers != null;
	}

	private void work(ExecutorService workers) {
		try {
			while (!workers.isShutdown()) {
				if (!deliverNext()) {
					this.nudges.tryAcquire(this.properties.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean deliverNext() {
		try {
			boolean delivered = this.courier.deliverNext();
			if (this.away.getAndSet(false)) {
				log.info("Deliveries go on");
			}
			return delivered;
		}
		catch (DataAccessException | TransactionException ex) {
			if (!this.away.getAndSet(true)) {
				log.warn("Deliveries wait for MySQL: {}", Reason.of(ex));
			}
			return false;
		}
		catch (RuntimeException | Error ex) {
			// Whatever it is, a worker lives on; the lease brings the delivery back.
			log.error("A delivery broke off", ex);
			return false;
		}
	}

}
