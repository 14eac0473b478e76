package io.m3dio.converter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.m3dio.converter.pipeline.Pipeline;
import io.m3dio.converter.supervision.ConversionCanceledException;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Output;
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
 * Runs jobs: claims the next one, has it converted under a lease, and sees to it that the
 * attempt ends in one way or another.
 */
@Component
final class JobRunner {

	private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

	private final String worker = ProcessHandle.current().pid() + "-" + UUID.randomUUID();

	private final Set<LeaseKeeper> running = ConcurrentHashMap.newKeySet();

	private final JobQueue queue;

	private final Pipeline pipeline;

	private final Scratch scratch;

	private final JobOutcomes endings;

	private final JobEventPublisher events;

	private final CorePool cores;

	private final ObservationRegistry observations;

	private final ScheduledExecutorService timer;

	private volatile boolean stopping;

	JobRunner(JobQueue queue, Pipeline pipeline, Scratch scratch, JobOutcomes endings, JobEventPublisher events,
			CorePool cores, ConverterProperties properties, ObservationRegistry observations) {
		this.queue = queue;
		this.pipeline = pipeline;
		this.scratch = scratch;
		this.endings = endings;
		this.events = events;
		this.cores = cores;
		this.observations = observations;
		this.timer = Executors.newScheduledThreadPool(properties.slots(), (task) -> new Thread(task, "lease"));
	}

	/**
	 * Claims the job that is next in line and runs it to its end.
	 * @return whether there was one
	 */
	boolean runNext() throws InterruptedException {
		Optional<Job> next = this.queue.claim(this.worker);
		if (next.isPresent()) {
			observe(next.get());
		}
		return next.isPresent();
	}

	/**
	 * How many jobs are being converted.
	 * @return the number
	 */
	int count() {
		return this.running.size();
	}

	/**
	 * Has it looked up at once whether a job is still wanted, if it is being converted
	 * here.
	 * @param job the job's id
	 */
	void look(String job) {
		this.running.stream().filter((keeper) -> keeper.job().id().equals(job)).forEach(LeaseKeeper::look);
	}

	/** Calls every conversion off; their jobs are given back. */
	void stopAll() {
		this.stopping = true;
		this.running.forEach(LeaseKeeper::stop);
	}

	private void observe(Job job) throws InterruptedException {
		MDC.put(LogKey.JOB, job.id());
		try {
			Trace.goingOn("m3dio.conversion", job.trace(), this.observations)
				.contextualName("conversion")
				.highCardinalityKeyValue("job", job.id())
				.highCardinalityKeyValue("attempt", Integer.toString(job.attempts()))
				.observeChecked(() -> run(job));
		}
		finally {
			MDC.remove(LogKey.JOB);
		}
	}

	private void run(Job job) throws InterruptedException {
		log.info("Job {} begins, attempt {}", job.id(), job.attempts());
		try (LeaseKeeper keeper = new LeaseKeeper(job, this.queue, this.events, this.timer)) {
			this.running.add(keeper);
			this.cores.jobBegins();
			if (this.stopping) {
				keeper.stop();
			}
			try {
				convert(job, keeper);
			}
			catch (ConversionCanceledException ex) {
				leave(job, keeper);
			}
			catch (IOException | RuntimeException ex) {
				log.error("Job {} is left until its lease expires", job.id(), ex);
			}
			finally {
				this.cores.jobEnds();
				this.running.remove(keeper);
			}
		}
	}

	private void convert(Job job, LeaseKeeper keeper) throws IOException, InterruptedException {
		try {
			this.endings.complete(job, convertInScratch(job, keeper), keeper);
		}
		catch (ConversionException ex) {
			this.endings.fail(job, ex.failure(), keeper);
		}
		catch (ConversionCanceledException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			this.endings.tryAgain(job, ex, keeper);
		}
	}

	private Output convertInScratch(Job job, LeaseKeeper keeper)
			throws ConversionException, IOException, InterruptedException {
		Path folder = this.scratch.create(job.id());
		try {
			return this.pipeline.convert(job, folder, keeper);
		}
		finally {
			this.scratch.delete(folder);
		}
	}

	private void leave(Job job, LeaseKeeper keeper) {
		if (keeper.isStopping()) {
			this.endings.giveBack(job);
		}
		else {
			log.info("Job {} is canceled, deleted, or another's now", job.id());
		}
	}

	@PreDestroy
	void close() {
		this.timer.shutdownNow();
	}

}
