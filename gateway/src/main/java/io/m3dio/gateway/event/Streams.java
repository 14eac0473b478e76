package io.m3dio.gateway.event;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.mongodb.MongoException;
import io.m3dio.db.job.Jobs;
import io.m3dio.gateway.job.JobViews;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private final Set<Stream> open = ConcurrentHashMap.newKeySet();

	private final Jobs jobs;

	private final JobViews views;

	private final TaskExecutor executor;

	Streams(Jobs jobs, JobViews views, TaskExecutor applicationTaskExecutor) {
		this.jobs = jobs;
		this.views = views;
		this.executor = applicationTaskExecutor;
	}

	SseEmitter open(String owner, @Nullable String lastEventId) {
		SseEmitter emitter = new SseEmitter(0L);
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
				this.executor.execute(() -> attempt(stream, stream::tell));
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
		this.open.forEach((stream) -> this.executor.execute(() -> attempt(stream, stream::heartbeat)));
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
