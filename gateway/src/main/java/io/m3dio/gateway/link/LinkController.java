package io.m3dio.gateway.link;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Link;
import io.m3dio.gateway.GatewayProperties;
import io.m3dio.gateway.job.CallersJobs;
import io.m3dio.platform.link.PublicLinks;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the caller the link to an MP3, changes its expiry, replaces it and turns it off.
 */
@RestController
@RequestMapping("/api/jobs/{id}/link")
final class LinkController {

	private final CallersJobs callersJobs;

	private final Jobs jobs;

	private final PublicLinks links;

	private final GatewayProperties properties;

	private final Clock clock;

	LinkController(CallersJobs callersJobs, Jobs jobs, PublicLinks links, GatewayProperties properties, Clock clock) {
		this.callersJobs = callersJobs;
		this.jobs = jobs;
		this.links = links;
		this.properties = properties;
		this.clock = clock;
	}

	@GetMapping
	OwnLink get(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		return view(this.callersJobs.find(token, id));
	}

	@PutMapping
	OwnLink changeExpiry(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id,
			@RequestBody Expiry expiry) {
		Job job = this.callersJobs.find(token, id);
		Instant expiresAt = check(expiry, job);
		return view(this.jobs.changeLinkExpiry(job.owner().userId(), job.id(), expiresAt)
			.orElseThrow(() -> Problem.WRONG_STATE.because("This link no longer works. Make a new one.")));
	}

	@PostMapping
	OwnLink replace(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id, @RequestBody Expiry expiry) {
		Job job = this.callersJobs.find(token, id);
		Instant expiresAt = check(expiry, job);
		return view(this.jobs.replaceLink(job.owner().userId(), job.id(), expiresAt)
			.orElseThrow(LinkController::notCompleted));
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void turnOff(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		Job job = this.callersJobs.find(token, id);
		if (!this.jobs.revokeLink(job.owner().userId(), job.id())) {
			throw notCompleted();
		}
	}

	private Instant check(Expiry expiry, Job job) {
		Instant latest = latest(job);
		if (expiry.expiresAt() == null) {
			return latest;
		}
		if (!expiry.expiresAt().isAfter(this.clock.instant()) || expiry.expiresAt().isAfter(latest)) {
			throw Problem.BAD_REQUEST
				.because("Set 'expiresAt' to a time from now until " + latest + ", or leave it out.");
		}
		return expiry.expiresAt();
	}

	/** A link to an MP3 that is kept is not forgotten for ever. */
	private Instant latest(Job job) {
		Instant deleted = job.times().expiresAt();
		return ((deleted != null) ? deleted : this.clock.instant().plus(this.properties.longestLink()))
			.truncatedTo(ChronoUnit.SECONDS);
	}

	private OwnLink view(Job job) {
		Link link = job.link();
		if (link == null) {
			throw notCompleted();
		}
		boolean usable = link.isUsable(this.clock.instant());
		return new OwnLink(usable ? this.links.to("/d/" + link.secret()) : null, link.expiresAt(), link.revoked(),
				link.downloads(), latest(job));
	}

	private static RuntimeException notCompleted() {
		return Problem.WRONG_STATE.because("This job is not completed, so there is no link to it.");
	}

	/**
	 * Until when a link shall work.
	 *
	 * @param expiresAt when it expires; as late as possible if null
	 */
	record Expiry(@Nullable Instant expiresAt) {
	}

}
