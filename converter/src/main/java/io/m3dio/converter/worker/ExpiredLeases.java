package io.m3dio.converter.worker;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.converter.ConverterProperties;
import io.m3dio.db.job.Job;
import io.m3dio.db.queue.JobQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Puts jobs back into the queue whose workers have gone silent. Every converter does so,
 * and each job is put back once. A lease must be found expired twice in a row without a
 * renewal in between. There are two reasons. After a database outage longer than a lease,
 * every lease has expired, and living workers get the chance to renew theirs first. And a
 * converter whose clock is fast sees leases as expired that are not.
 */
@Component
final class ExpiredLeases {

	private static final Logger log = LoggerFactory.getLogger(ExpiredLeases.class);

	private final JobQueue queue;

	private final JobEventPublisher events;

	private final ConverterProperties properties;

	private final ConversionMetrics metrics;

	private final Clock clock;

	private final Counter expirations;

	private Set<String> expiredBefore = Set.of();

	ExpiredLeases(JobQueue queue, JobEventPublisher events, ConverterProperties properties, ConversionMetrics metrics,
			MeterRegistry registry, Clock clock) {
		this.queue = queue;
		this.events = events;
		this.properties = properties;
		this.metrics = metrics;
		this.clock = clock;
		this.expirations = Counter.builder("m3dio.leases.lost")
			.description("Jobs whose worker went silent")
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
			log.debug("Cannot look for expired leases at the moment", ex);
			return List.of();
		}
	}

	private void putBack(Job job) {
		boolean last = job.schedule().attempts() >= Job.MAX_ATTEMPTS;
		OutboxEntry entry = last ? this.events.failed(job, JobOutcomes.TOO_MANY_ATTEMPTS) : this.events.submitted(job);
		Instant notBefore = this.clock.instant().plus(this.properties.delayAfter(job.schedule().attempts()));
		boolean changed = last ? this.queue.failExpired(job, JobOutcomes.TOO_MANY_ATTEMPTS, entry)
				: this.queue.putBackExpired(job, notBefore, entry);
		if (changed) {
			log.warn("The worker of job {} went silent in attempt {}", job.id(), job.schedule().attempts());
			this.events.publishSoon(entry);
			this.expirations.increment();
			if (last) {
				this.metrics.failed(JobOutcomes.TOO_MANY_ATTEMPTS);
			}
		}
	}

	private static String key(Job job) {
		return job.id() + " until " + Objects.requireNonNull(job.lease()).expiresAt();
	}

}
