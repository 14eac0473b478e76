package io.m3dio.gateway.event;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.mongodb.MongoException;
import io.m3dio.db.job.Jobs;
import io.m3dio.platform.problem.Problem;
import io.m3dio.gateway.job.JobViews;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.task.TaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * All open streams of this replica. Nudges are gathered, so that a busy queue costs each
 * page a few looks a second at the most.
 */
@Component
class Streams {

	private static final Logger log = LoggerFactory.getLogger(Streams.class);

	private static final int MAX_PER_OWNER = 20;

	private final Set<Stream> open = ConcurrentHashMap.newKeySet();

	private final Jobs jobs;

	private final JobViews views;

	/**
	 * A page that does not read blocks one thread, its own.
	 */
	private final TaskExecutor telling;

	Streams(Jobs jobs, JobViews views, SimpleAsyncTaskExecutorBuilder executors) {
		this.jobs = jobs;
		this.views = views;
		this.telling = executors.threadNamePrefix("telling-").build();
	}

	/**
	 * Opens a stream.
	 * @param owner whose jobs it tells of
	 * @param until when it ends at the latest: with the token that it was opened with
	 * @param lastEventId where it goes on, if the page says so
	 * @return the stream
	 */
	SseEmitter open(String owner, Instant until, @Nullable String lastEventId) {
		if (this.open.stream().filter((stream) -> stream.belongsTo(owner)).count() >= MAX_PER_OWNER) {
			throw Problem.TOO_MANY_STREAMS
				.because("You watch your jobs in " + MAX_PER_OWNER + " places already. Close one of them.");
		}
		SseEmitter emitter = new SseEmitter(Math.max(1, Duration.between(Instant.now(), until).toMillis()));
		emitter.onTimeout(emitter::complete);
		Stream stream = new Stream(owner, emitter, this.jobs, this.views, EventId.resume(lastEventId));
		emitter.onCompletion(() -> this.open.remove(stream));
		emitter.onError((failure) -> this.open.remove(stream));
		this.open.add(stream);
		return emitter;
	}

	void changed(String owner) {
		nudge((stream) -> stream.belongsTo(owner));
	}

	void lineMoved() {
		nudge((stream) -> true);
	}

	@Scheduled(fixedDelay = 250)
	void tell() {
		for (Stream stream : this.open) {
			if (stream.takeIfNudged()) {
				this.telling.execute(() -> attempt(stream, stream::tell));
			}
		}
	}

	/**
	 * Looks without being nudged: an event may have been lost.
	 */
	@Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
	void look() {
		nudge((stream) -> true);
	}

	@Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
	void heartbeat() {
		this.open.forEach((stream) -> this.telling.execute(() -> attempt(stream, stream::heartbeat)));
	}

	/**
	 * Lets the pages go, so that they connect to another replica and this one can stop.
	 */
	@org.springframework.context.event.EventListener(ContextClosedEvent.class)
	void close() {
		this.open.forEach(Stream::end);
	}

	private void nudge(Predicate<Stream> which) {
		this.open.stream().filter(which).forEach(Stream::nudge);
	}

	private void attempt(Stream stream, Sending sending) {
		try {
			sending.send();
		}
		catch (IOException | IllegalStateException ex) {
			log.debug("A page is gone", ex);
			this.open.remove(stream);
		}
		catch (DataAccessException | MongoException ex) {
			log.warn("A page is told later: {}", ex.toString());
			stream.nudge();
		}
	}

	private interface Sending {

		void send() throws IOException;

	}

}
