package io.m3dio.gateway.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Failure;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Progress;
import io.m3dio.db.queue.AllJobs;
import io.m3dio.db.queue.QueuePosition;
import io.m3dio.gateway.admin.AuthAdminClient.Action;
import io.m3dio.gateway.job.JobOutboxPublisher;
import io.m3dio.gateway.job.JobPresenter;
import io.m3dio.gateway.job.JobView;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows administrators the jobs of all owners, and cancels and retries them. What the
 * files are called stays with their owners.
 */
@RestController
@RequestMapping("/api/admin/jobs")
final class AdminJobController {

	private static final int PAGE = 50;

	private final AllJobs all;

	private final Jobs jobs;

	private final JobPresenter presenter;

	private final JobOutboxPublisher publisher;

	private final AuditedActs acts;

	AdminJobController(AllJobs all, Jobs jobs, JobPresenter presenter, JobOutboxPublisher publisher, AuditedActs acts) {
		this.all = all;
		this.jobs = jobs;
		this.presenter = presenter;
		this.publisher = publisher;
		this.acts = acts;
	}

	@GetMapping
	AdminJobPage list(@RequestParam(defaultValue = "QUEUED") JobStatus status,
			@RequestParam(required = false) @Nullable String before) {
		if (status == JobStatus.DELETED) {
			throw Problem.BAD_REQUEST.because("Deleted jobs are not listed.");
		}
		if (before != null && !Job.isId(before)) {
			throw Problem.BAD_REQUEST.because("Set 'before' to the value of 'next' on the previous page.");
		}
		return AdminJobPage.of(this.all.list(status, before, PAGE + 1).stream().map(this::view).toList());
	}

	@PostMapping("/{id}/cancel")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void cancel(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
		Job job = find(id, JobStatus.QUEUED, JobStatus.HELD, JobStatus.RUNNING);
		this.acts.record(token, Action.CANCEL_JOB, job.owner().userId(), job.id());
		OutboxEntry entry = this.publisher.canceled(job);
		publish(this.jobs.cancel(job.owner().userId(), job.id(), entry), entry);
	}

	@PostMapping("/{id}/retry")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void retry(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
		Job job = find(id, JobStatus.FAILED, JobStatus.CANCELED);
		this.acts.record(token, Action.RETRY_JOB, job.owner().userId(), job.id());
		OutboxEntry entry = this.publisher.submitted(job.id(), job.owner().userId(), job.batch());
		publish(this.jobs.retry(job, entry), entry);
	}

	private Job find(String id, JobStatus... expected) {
		Job job = Optional.of(id)
			.filter(Job::isId)
			.flatMap(this.all::find)
			.orElseThrow(() -> Problem.NOT_FOUND.because("There is no job with this id."));
		if (!List.of(expected).contains(job.status())) {
			throw wrongState();
		}
		return job;
	}

	private void publish(Optional<Job> changed, OutboxEntry entry) {
		if (changed.isEmpty()) {
			throw wrongState();
		}
		this.publisher.publish(entry);
	}

	private static RuntimeException wrongState() {
		return Problem.WRONG_STATE.because("This job's status has changed. Look at it again.");
	}

	private AdminJobView view(Job job) {
		JobView view = this.presenter.view(job);
		return new AdminJobView(view.id(), job.owner().userId(), job.owner().email(), view.size(), view.status(),
				view.attempts(), view.queue(), view.progress(), view.error(), view.createdAt(), view.startedAt(),
				view.finishedAt());
	}

	/**
	 * A page of jobs, newest first.
	 *
	 * @param jobs the jobs
	 * @param next what to give as {@code before} for the next page; absent on the last
	 * one
	 */
	record AdminJobPage(List<AdminJobView> jobs, @Nullable String next) {

		static AdminJobPage of(List<AdminJobView> found) {
			boolean more = found.size() > PAGE;
			List<AdminJobView> jobs = more ? found.subList(0, PAGE) : found;
			return new AdminJobPage(jobs, more ? jobs.get(PAGE - 1).id() : null);
		}

	}

	/**
	 * A job as an administrator sees it.
	 *
	 * @param id the job's id
	 * @param owner the id of the owner's account
	 * @param ownerEmail the owner's address, if it is verified
	 * @param size the source's size in bytes
	 * @param status its status
	 * @param attempts how often a conversion has started
	 * @param queue its position, while it waits
	 * @param progress its progress, while it runs
	 * @param error why it failed, if it did
	 * @param createdAt when it was submitted
	 * @param startedAt when the conversion began
	 * @param finishedAt when it ended
	 */
	record AdminJobView(String id, String owner, @Nullable String ownerEmail, long size, JobStatus status, int attempts,
			@Nullable QueuePosition queue, @Nullable Progress progress, @Nullable Failure error, Instant createdAt,
			@Nullable Instant startedAt, @Nullable Instant finishedAt) {
	}

}
