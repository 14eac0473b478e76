package io.m3dio.converter.worker;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.m3dio.converter.ConverterProperties;
import io.m3dio.converter.pipeline.Pipeline;
import io.m3dio.converter.scratch.ScratchFullException;
import io.m3dio.converter.supervision.ConversionCanceledException;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.db.job.Job;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.platform.telemetry.LogKey;
import io.m3dio.platform.telemetry.Trace;
import io.micrometer.observation.ObservationRegistry;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.stereotype.Component;

/**
 * Claims the next job, converts it under a lease, and makes sure that the attempt has an
 * outcome.
 */
@Component
final class JobRunner {

	private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

	private final String worker = ProcessHandle.current().pid() + "-" + UUID.randomUUID();

	private final Set<LeaseKeeper> running = ConcurrentHashMap.newKeySet();

	private final JobQueue queue;

	private final Pipeline pipeline;

	private final JobOutcomes outcomes;

	private final JobEventPublisher events;

	private final CorePool cores;

	private final ObservationRegistry observations;

	private final ScheduledExecutorService timer;

	private volatile boolean stopping;

	JobRunner(JobQueue queue, Pipeline pipeline, JobOutcomes outcomes, JobEventPublisher events, CorePool cores,
			ConverterProperties properties, ObservationRegistry observations) {
		this.queue = queue;
		this.pipeline = pipeline;
		this.outcomes = outcomes;
		this.events = events;
		this.cores = cores;
		this.observations = observations;
		this.timer = Executors.newScheduledThreadPool(properties.workerCount(), (task) -> new Thread(task, "lease"));
	}

	/**
	 * Claims the next job in the queue and runs it to its outcome.
	 * @return whether there was a job
	 */
	boolean runNext() throws InterruptedException {
		Optional<Job> next = this.queue.claim(this.worker);
		if (next.isPresent()) {
			runObserved(next.get());
		}
		return next.isPresent();
	}

	/**
	 * Returns how many jobs are being converted.
	 * @return the number of jobs
	 */
	int count() {
		return this.running.size();
	}

	/**
	 * Checks at once whether a job's lease still holds, if the job is being converted
	 * here.
	 * @param job the job's id
	 */
	void checkLease(String job) {
		this.running.stream().filter((lease) -> lease.job().id().equals(job)).forEach(LeaseKeeper::check);
	}

	/** Cancels every conversion. The jobs are given back to the queue. */
	void stopAll() {
		this.stopping = true;
		this.running.forEach(LeaseKeeper::stop);
	}

	private void runObserved(Job job) throws InterruptedException {
		MDC.put(LogKey.JOB, job.id());
		try {
			Trace.goingOn("m3dio.conversion", job.trace(), this.observations)
				.contextualName("conversion")
				.highCardinalityKeyValue("job", job.id())
				.highCardinalityKeyValue("attempt", Integer.toString(job.schedule().attempts()))
				.observeChecked(() -> run(job));
		}
		finally {
			MDC.remove(LogKey.JOB);
		}
	}

	private void run(Job job) throws InterruptedException {
		log.info("Job {} starts, attempt {}", job.id(), job.schedule().attempts());
		LeaseKeeper lease = hold(job);
		try {
			convert(job, lease);
		}
		catch (ConversionCanceledException ex) {
			leave(job, lease);
		}
		catch (IOException | RuntimeException ex) {
			log.error("Job {} is left until its lease expires", job.id(), ex);
		}
		finally {
			release(lease);
		}
	}

	private void convert(Job job, LeaseKeeper lease) throws IOException, InterruptedException {
		try {
			this.outcomes.complete(job, this.pipeline.convert(job, lease), lease);
		}
		catch (ConversionException ex) {
			this.outcomes.fail(job, ex.failure(), lease);
		}
		catch (ConversionCanceledException ex) {
			throw ex;
		}
		catch (ScratchFullException ex) {
			this.outcomes.postpone(job, ex, lease);
		}
		catch (IOException | RuntimeException ex) {
			this.outcomes.retry(job, ex, lease);
		}
	}

	private LeaseKeeper hold(Job job) {
		LeaseKeeper lease = new LeaseKeeper(job, this.queue, this.events, this.timer);
		this.running.add(lease);
		this.cores.jobStarts();
		if (this.stopping) {
			lease.stop();
		}
		return lease;
	}

	private void release(LeaseKeeper lease) {
		this.cores.jobEnds();
		this.running.remove(lease);
		lease.close();
	}

	private void leave(Job job, LeaseKeeper lease) {
		if (lease.isStopping()) {
			this.outcomes.giveBack(job);
		}
		else {
			log.info("Job {} was canceled, deleted, or taken over by another worker", job.id());
		}
	}

	@PreDestroy
	void close() {
		this.timer.shutdownNow();
	}

}
