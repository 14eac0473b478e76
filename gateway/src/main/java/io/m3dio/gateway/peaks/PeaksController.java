package io.m3dio.gateway.peaks;

import io.m3dio.db.job.Job;
import io.m3dio.db.source.PeakData;
import io.m3dio.db.source.Peaks;
import io.m3dio.gateway.job.CallersJobs;
import io.m3dio.platform.problem.Problem;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the peaks of what the caller's jobs convert.
 */
@RestController
final class PeaksController {

	private final CallersJobs jobs;

	private final Peaks peaks;

	PeaksController(CallersJobs jobs, Peaks peaks) {
		this.jobs = jobs;
		this.peaks = peaks;
	}

	@GetMapping("/api/jobs/{id}/peaks")
	ResponseEntity<PeaksView> peaks(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		Job job = this.jobs.find(token, id);
		PeakData found = this.peaks.find(job)
			.orElseThrow(() -> Problem.NOT_FOUND
				.because("There are no peaks of this job: it has not been converted, or its source is not stored."));
		// A later conversion of more of the same source brings others, and the track of a
		// job that waits can be changed.
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noCache().cachePrivate())
			.eTag(found.id() + "-" + found.startMillis() + "-" + found.durationMillis())
			.body(PeaksView.of(found));
	}

}
