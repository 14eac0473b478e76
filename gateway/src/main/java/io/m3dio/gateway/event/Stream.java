package io.m3dio.gateway.event;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.Jobs;
import io.m3dio.gateway.job.JobView;
import io.m3dio.gateway.job.JobViews;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open page's stream. It knows what it has told; each time it is nudged it looks into
 * the database and tells what is different now. So it makes no difference whether a nudge
 * comes twice, late or never.
 */
final class Stream {

	private static final int SNAPSHOT = 100;

	/**
	 * Changes are stamped by the clocks of several machines, which agree within a minute:
	 * no further apart may they be for tokens either.
	 */
	private static final Duration OVERLAP = Duration.ofMinutes(1);

	private final String owner;

	private final SseEmitter emitter;

	private final Jobs jobs;

	private final JobViews views;

	private final Map<String, JobView> told = new HashMap<>();

	private final Map<String, Job> waiting = new HashMap<>();

	private final Set<String> gone = new HashSet<>();

	private final AtomicBoolean nudged = new AtomicBoolean(true);

	private final AtomicBoolean busy = new AtomicBoolean();

	private @Nullable Instant toldUntil;

	private boolean resumed;

	Stream(String owner, SseEmitter emitter, Jobs jobs, JobViews views, Optional<Instant> resume) {
		this.owner = owner;
		this.emitter = emitter;
		this.jobs = jobs;
		this.views = views;
		this.toldUntil = resume.orElse(null);
		this.resumed = resume.isPresent();
	}

	boolean belongsTo(String someone) {
		return this.owner.equals(someone);
	}

	void nudge() {
		this.nudged.set(true);
	}

	/**
	 * Takes the stream for one telling.
	 * @return whether it was nudged and nobody else is telling
	 */
	boolean takeIfNudged() {
		return this.nudged.get() && this.busy.compareAndSet(false, true);
	}

	/**
	 * Tells what is different now, after {@link #takeIfNudged}.
	 * @throws IOException if the page is gone
	 */
	void tell() throws IOException {
		try {
			this.nudged.set(false);
			Instant now = Instant.now();
			if (this.toldUntil == null) {
				tellAll(now);
			}
			else {
				tellChanges(this.toldUntil.minus(OVERLAP), now);
			}
			this.toldUntil = now;
		}
		finally {
			this.busy.set(false);
		}
	}

	void heartbeat() throws IOException {
		if (this.busy.compareAndSet(false, true)) {
			try {
				this.emitter.send(SseEmitter.event().comment(""));
			}
			finally {
				this.busy.set(false);
			}
		}
	}

	void end() {
		this.emitter.complete();
	}

	private void tellAll(Instant now) throws IOException {
		List<JobView> all = this.jobs.list(this.owner, null, SNAPSHOT).stream().map(this::look).toList();
		all.forEach((view) -> this.told.put(view.id(), view));
		send("snapshot", Map.of("jobs", all), now);
	}

	private void tellChanges(Instant since, Instant now) throws IOException {
		if (this.resumed) {
			// Their places have changed, though they have not.
			this.jobs.list(this.owner, null, SNAPSHOT).forEach(this::noteWaiting);
			this.resumed = false;
		}
		Map<String, Job> seen = new HashMap<>(this.waiting);
		this.jobs.changedSince(this.owner, since).forEach((job) -> seen.put(job.id(), job));
		for (Job job : seen.values()) {
			if (job.status() == JobStatus.DELETED) {
				this.waiting.remove(job.id());
				this.told.remove(job.id());
				if (this.gone.add(job.id())) {
					send("deleted", Map.of("id", job.id()), now);
				}
			}
			else {
				JobView view = look(job);
				if (!view.equals(this.told.put(view.id(), view))) {
					send("job", view, now);
				}
			}
		}
	}

	private JobView look(Job job) {
		noteWaiting(job);
		return this.views.view(job);
	}

	private void noteWaiting(Job job) {
		if (job.status() == JobStatus.QUEUED) {
			this.waiting.put(job.id(), job);
		}
		else {
			this.waiting.remove(job.id());
		}
	}

	private void send(String event, Object data, Instant now) throws IOException {
		this.emitter.send(SseEmitter.event().id(EventId.of(now)).name(event).data(data, MediaType.APPLICATION_JSON));
	}

}
