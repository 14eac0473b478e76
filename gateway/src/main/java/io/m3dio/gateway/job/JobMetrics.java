package io.m3dio.gateway.job;

import java.time.Clock;
import java.util.function.ToDoubleFunction;

import io.m3dio.db.outbox.Backlog;
import io.m3dio.db.outbox.JobOutbox;
import io.m3dio.db.queue.QueueQueries;
import io.m3dio.platform.telemetry.CachedReading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/**
 * Measures the queue of jobs and the outbox. Every replica reports the same values.
 */
@Component
final class JobMetrics implements MeterBinder {

	private final CachedReading<Figures> reading;

	private final Clock clock;

	JobMetrics(QueueQueries queue, JobOutbox outbox, Clock clock) {
		this.clock = clock;
		this.reading = new CachedReading<>(() -> new Figures(queue.backlog(), queue.running(), outbox.backlog()));
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("m3dio.jobs.waiting", "Jobs that wait for a converter", (figures) -> figures.waiting().count())
			.register(registry);
		gauge("m3dio.jobs.oldest.waiting", "How long the oldest waiting job has waited",
				(figures) -> figures.waiting().seconds(this.clock.instant()))
			.baseUnit("seconds")
			.register(registry);
		gauge("m3dio.jobs.running", "Jobs that are being converted", Figures::running).register(registry);
		gauge("m3dio.outbox.waiting", "Events that the broker does not have yet",
				(figures) -> figures.unpublished().count())
			.register(registry);
		gauge("m3dio.outbox.oldest.waiting", "How long the oldest of these events has waited",
				(figures) -> figures.unpublished().seconds(this.clock.instant()))
			.baseUnit("seconds")
			.register(registry);
	}

	private Gauge.Builder<CachedReading<Figures>> gauge(String name, String description,
			ToDoubleFunction<Figures> figure) {
		return Gauge.builder(name, this.reading, (reading) -> reading.of(figure)).description(description);
	}

	private record Figures(Backlog waiting, long running, Backlog unpublished) {
	}

}
