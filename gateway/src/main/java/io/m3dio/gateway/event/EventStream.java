package io.m3dio.gateway.event;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
import io.m3dio.gateway.job.JobPresenter;
import io.m3dio.gateway.job.JobView;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The stream of one open page. It knows what it has sent. Each time it is notified, it
 * reads the database and sends what has changed since. It therefore makes no difference
 * whether a notification comes twice, late or never.
 */
final class EventStream {

	private static final int SNAPSHOT = 100;

	/** How many changed jobs are in memory at once. */
	private static final int BATCH = 100;

	/**
	 * The clocks of several machines set the times of changes. They agree within a
	 * minute, which access tokens require as well.
	 */
	private static final Duration OVERLAP = Duration.ofMinutes(1);

	private final Viewer viewer;

	private final SseEmitter emitter;

	private final Jobs jobs;

	private final JobPresenter presenter;

	private final Clock clock;

	private final Map<String, Sent> sent = new HashMap<>();

	private final Map<String, Job> waiting = new HashMap<>();

	private final Set<String> deleted = new HashSet<>();

	private final AtomicBoolean notified = new AtomicBoolean(true);

	private final AtomicBoolean busy = new AtomicBoolean();

	private @Nullable Instant sentUntil;

	private boolean resumed;

	EventStream(Viewer viewer, SseEmitter emitter, Jobs jobs, JobPresenter presenter, Clock clock,
			Optional<Instant> resume) {
		this.viewer = viewer;
		this.emitter = emitter;
		this.jobs = jobs;
		this.presenter = presenter;
		this.clock = clock;
		this.sentUntil = resume.orElse(null);
		this.resumed = resume.isPresent();
	}

	Viewer viewer() {
		return this.viewer;
	}

	/**
	 * Has the stream look for changes soon.
	 */
	void markNotified() {
		this.notified.set(true);
	}

	/**
	 * Claims the stream for one call of {@link #sendChanges}.
	 * @return whether it was notified and no other thread is sending
	 */
	boolean claimIfNotified() {
		return this.notified.get() && this.busy.compareAndSet(false, true);
	}

	/**
	 * Sends what has changed, after {@link #claimIfNotified}.
	 * @throws IOException if the page has closed the connection
	 */
	void sendChanges() throws IOException {
		try {
			this.notified.set(false);
			Instant now = this.clock.instant();
			if (this.sentUntil == null) {
				sendSnapshot(now);
			}
			else {
				sendChangesSince(this.sentUntil.minus(OVERLAP), now);
			}
			this.sentUntil = now;
		}
		finally {
			this.busy.set(false);
		}
	}

	void sendHeartbeat() throws IOException {
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

	private void sendSnapshot(Instant now) throws IOException {
		List<JobView> all = new ArrayList<>();
		for (Job job : this.jobs.list(this.viewer.owner(), null, SNAPSHOT)) {
			JobView view = show(job);
			this.sent.put(job.id(), new Sent(view, job.times().updatedAt()));
			all.add(view);
		}
		send("snapshot", Map.of("jobs", all), now);
	}

	private void sendChangesSince(Instant since, Instant now) throws IOException {
		if (this.resumed) {
			// The positions of waiting jobs have changed, even if the jobs have not.
			this.jobs.list(this.viewer.owner(), null, SNAPSHOT).forEach(this::noteWaiting);
			this.resumed = false;
		}
		List<String> changed = new ArrayList<>();
		for (Jobs.Change change : this.jobs.changesSince(this.viewer.owner(), since)) {
			if (change.isDeletion()) {
				sendDeletion(change.id(), now);
			}
			else if (!isSent(change)) {
				changed.add(change.id());
			}
		}
		Map<String, Job> moved = new HashMap<>(this.waiting);
		changed.forEach(moved::remove);
		sendJobs(moved.values(), now);
		for (int begin = 0; begin < changed.size(); begin += BATCH) {
			List<String> batch = changed.subList(begin, Math.min(begin + BATCH, changed.size()));
			sendJobs(this.jobs.findAll(this.viewer.owner(), batch), now);
		}
	}

	private boolean isSent(Jobs.Change change) {
		Sent known = this.sent.get(change.id());
		return known != null && known.view().status() == change.status()
				&& known.updatedAt().equals(change.times().updatedAt());
	}

	private void sendDeletion(String job, Instant now) throws IOException {
		this.waiting.remove(job);
		this.sent.remove(job);
		if (this.deleted.add(job)) {
			send("deleted", Map.of("id", job), now);
		}
	}

	private void sendJobs(Collection<Job> jobs, Instant now) throws IOException {
		for (Job job : jobs) {
			this.deleted.remove(job.id());
			Sent latest = new Sent(show(job), job.times().updatedAt());
			if (!latest.equals(this.sent.put(job.id(), latest))) {
				send("job", latest.view(), now);
			}
		}
	}

	private JobView show(Job job) {
		noteWaiting(job);
		return this.presenter.view(job);
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

	/**
	 * What was sent of a job.
	 *
	 * @param view the job as it was
	 * @param updatedAt when it had changed. A job that is deleted and soon restored looks
	 * as before, but a page may have removed it.
	 */
	private record Sent(JobView view, Instant updatedAt) {
	}

}
