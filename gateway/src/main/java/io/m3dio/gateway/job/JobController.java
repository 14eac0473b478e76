package io.m3dio.gateway.job;

import java.util.List;
import java.util.Optional;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.list.ListPlace;
import io.m3dio.db.quota.QuotaExceededException;
import io.m3dio.db.quota.Quotas;
import io.m3dio.gateway.limit.LimitProblems;
import io.m3dio.gateway.security.Caller;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the caller's jobs, and cancels, retries, keeps, deletes and restores them.
 */
@RestController
@RequestMapping("/api/jobs")
final class JobController {

	private static final int MAX_LIMIT = 100;

	private final CallersJobs callersJobs;

	private final Jobs jobs;

	private final Quotas quotas;

	private final JobPresenter presenter;

	private final JobActions actions;

	JobController(CallersJobs callersJobs, Jobs jobs, Quotas quotas, JobPresenter presenter, JobActions actions) {
		this.callersJobs = callersJobs;
		this.jobs = jobs;
		this.quotas = quotas;
		this.presenter = presenter;
		this.actions = actions;
	}

	@GetMapping
	JobPage list(@AuthenticationPrincipal ClaimAccessor token, @RequestParam(defaultValue = "20") int limit,
			@RequestParam(required = false) @Nullable String before) {
		if (limit < 1 || limit > MAX_LIMIT) {
			throw Problem.BAD_REQUEST.because("The limit must be between 1 and " + MAX_LIMIT + ".");
		}
		ListPlace place = (before != null) ? ListPlace.parse(before)
			.orElseThrow(() -> Problem.BAD_REQUEST.because("Set 'before' to the value of 'next' on the previous page."))
				: null;
		List<JobView> found = this.jobs.list(Caller.of(token).userId(), place, limit + 1)
			.stream()
			.map(this.presenter::view)
			.toList();
		return JobPage.of(found, limit);
	}

	@GetMapping("/{id}")
	JobView get(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		return this.presenter.view(this.callersJobs.find(token, id));
	}

	@PostMapping("/{id}/cancel")
	JobView cancel(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		return this.presenter.view(this.actions.cancel(Caller.of(token), id));
	}

	@PostMapping("/{id}/retry")
	JobView retry(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		return this.presenter.view(this.actions.retry(Caller.of(token), id));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		this.actions.delete(Caller.of(token), id);
	}

	@PostMapping("/{id}/restore")
	JobView restore(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		return this.presenter.view(this.actions.restore(Caller.of(token), id));
	}

	@PutMapping("/{id}/kept")
	JobView keep(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		Job job = this.callersJobs.find(token, id);
		checkKeeping(token);
		return kept(this.jobs.keep(job.owner().userId(), job.id()));
	}

	@DeleteMapping("/{id}/kept")
	JobView stopKeeping(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		Job job = this.callersJobs.find(token, id);
		return kept(this.jobs.stopKeeping(job.owner().userId(), job.id()));
	}

	private void checkKeeping(ClaimAccessor token) {
		try {
			this.quotas.checkKeeping(Caller.of(token));
		}
		catch (QuotaExceededException ex) {
			throw LimitProblems.of(ex);
		}
	}

	private JobView kept(Optional<Job> job) {
		return this.presenter
			.view(job.orElseThrow(() -> Problem.WRONG_STATE.because("Only the MP3 of a completed job can be kept.")));
	}

}
