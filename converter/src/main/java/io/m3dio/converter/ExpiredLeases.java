package io.m3dio.converter;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.queue.JobQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Puts jobs back whose workers have gone silent. Every converter does; a job is put back
 * once. A lease has to be found expired twice in a row, not renewed between: after the
 * database was away for longer than a lease, everybody's has expired, and living workers
 * renew theirs first; and whose clock is ahead finds leases expired that are not.
 */
@Component
final class ExpiredLeases {

	private static final Logger log = LoggerFactory.getLogger(ExpiredLeases.class);

	private final JobQueue queue;

	private final JobEventPublisher events;

	private final ConverterProperties properties;

	private final ConversionMetrics metrics;

	private final Counter lost;

	private Set<String> expiredBefore = Set.of();

	ExpiredLeases(JobQueue queue, JobEventPublisher events, ConverterProperties properties, ConversionMetrics metrics,
			MeterRegistry registry) {
		this.queue = queue;
		this.events = events;
		this.properties = properties;
		this.metrics = metrics;
		this.lost = Counter.builder("m3dio.leases.lost")
			.description("Jobs whose worker has gone silent")
			.register(registry);
	}

	@Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
	void putBack() {
		List<Job> expired = expired();
		expired.stream().filter((job) -> this.expiredBefore.contains(key(job))).forEach(this::putBack);
		this.expiredBefore = expired.stream().map(ExpiredLeases::key).collect(Collectors.toSet());
	}

	private List<Job> expired() {
		try {
			return this.queue.expired();
		}
		catch (RuntimeException ex) {
			log.debug("Cannot look for expired leases now", ex);
			return List.of();
		}
	}

	private void putBack(Job job) {
		boolean last = job.attempts() >= Job.MAX_ATTEMPTS;
		OutboxEntry entry = last ? this.events.failed(job, JobOutcomes.TOO_MANY_ATTEMPTS) : this.events.submitted(job);
		Instant notBefore = Instant.now().plus(this.properties.delayAfter(job.attempts()));
		boolean changed = last ? this.queue.failExpired(job, JobOutcomes.TOO_MANY_ATTEMPTS, entry)
				: this.queue.putBackExpired(job, notBefore, entry);
		if (changed) {
			log.warn("The worker of job {} has gone silent in attempt {}", job.id(), job.attempts());
			this.events.sendSoon(entry);
			this.lost.increment();
			if (last) {
				this.metrics.failed(JobOutcomes.TOO_MANY_ATTEMPTS);
			}
		}
	}

	private static String key(Job job) {
		return job.id() + " until " + Objects.requireNonNull(job.lease()).expiresAt();
	}

}
