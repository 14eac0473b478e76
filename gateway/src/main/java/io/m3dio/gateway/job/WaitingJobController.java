package io.m3dio.gateway.job;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import io.m3dio.broker.event.Batch;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.batch.BatchName;
import io.m3dio.db.batch.Batches;
import io.m3dio.db.job.Job;
import io.m3dio.db.option.Options;
import io.m3dio.db.queue.WaitingJobs;
import io.m3dio.gateway.option.OptionForm;
import io.m3dio.gateway.security.Caller;
import io.m3dio.platform.problem.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Changes the options of jobs that have not begun, and holds and releases them.
 */
@RestController
@RequestMapping("/api/jobs")
final class WaitingJobController {

	private final CallersJobs jobs;

	private final WaitingJobs waiting;

	private final Batches batches;

	private final JobPresenter presenter;

	private final JobOutboxPublisher publisher;

	WaitingJobController(CallersJobs jobs, WaitingJobs waiting, Batches batches, JobPresenter presenter,
			JobOutboxPublisher publisher) {
		this.jobs = jobs;
		this.waiting = waiting;
		this.batches = batches;
		this.presenter = presenter;
		this.publisher = publisher;
	}

	@PutMapping(path = "/{id}/options", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	JobView changeOptions(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id, InputStream form)
			throws IOException {
		Job job = this.jobs.find(token, id);
		Options options = OptionForm.read(form);
		return this.presenter.view(this.waiting.changeOptions(job.owner().userId(), job.id(), options)
			.orElseThrow(() -> Problem.WRONG_STATE
				.because("This job has already begun or ended. It keeps the options that it has.")));
	}

	@PostMapping("/{id}/hold")
	JobView hold(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		Job job = this.jobs.find(token, id);
		String owner = job.owner().userId();
		OutboxEntry entry = this.publisher.held(job.id(), owner, job.batch());
		Job held = this.waiting.hold(owner, job.id(), entry)
			.orElseThrow(() -> Problem.WRONG_STATE.because("Only a job that waits can be held."));
		this.publisher.publish(entry);
		return this.presenter.view(held);
	}

	@PostMapping("/{id}/release")
	JobView release(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		Job job = this.jobs.find(token, id);
		return this.presenter.view(release(job, job.batch())
			.orElseThrow(() -> Problem.WRONG_STATE.because("Only a job that is held can be released.")));
	}

	/**
	 * Releases everything. What is converted together belongs together from now on.
	 */
	@PostMapping("/release")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void releaseAll(@AuthenticationPrincipal ClaimAccessor token) {
		String owner = Caller.of(token).userId();
		List<Job> held = this.waiting.held(owner);
		if (!held.isEmpty()) {
			String first = held.get(0).id();
			Batch batch = this.batches.of(owner, first, new BatchName(first, held.size(), null));
			held.forEach((job) -> release(job, batch));
		}
	}

	private Optional<Job> release(Job job, Batch batch) {
		OutboxEntry entry = this.publisher.submitted(job.id(), job.owner().userId(), batch);
		Optional<Job> released = this.waiting.release(job, batch, entry);
		released.ifPresent((queued) -> this.publisher.publish(entry));
		return released;
	}

}
