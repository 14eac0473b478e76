package io.m3dio.gateway.again;

import java.net.URI;

import io.m3dio.db.job.Job;
import io.m3dio.gateway.job.CallersJobs;
import io.m3dio.gateway.job.JobPresenter;
import io.m3dio.gateway.job.JobView;
import io.m3dio.gateway.security.Caller;
import io.m3dio.gateway.upload.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Converts the caller's files again.
 */
@RestController
final class AgainController {

	private final CallersJobs jobs;

	private final AgainSubmitter submitter;

	private final JobPresenter presenter;

	AgainController(CallersJobs jobs, AgainSubmitter submitter, JobPresenter presenter) {
		this.jobs = jobs;
		this.submitter = submitter;
		this.presenter = presenter;
	}

	@PostMapping("/api/jobs/{id}/again")
	ResponseEntity<JobView> convertAgain(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id,
			@RequestHeader HttpHeaders headers, HttpServletRequest request) {
		String key = IdempotencyKey.of(headers);
		Job earlier = this.jobs.find(token, id);
		Job job = this.submitter.submit(Caller.of(token), earlier, AgainForm.read(request), key);
		return ResponseEntity.accepted().location(URI.create("/api/jobs/" + job.id())).body(this.presenter.view(job));
	}

}
