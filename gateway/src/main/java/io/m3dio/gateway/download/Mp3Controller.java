package io.m3dio.gateway.download;

import java.time.Instant;
import java.util.Optional;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.gateway.Owner;
import io.m3dio.platform.problem.Problem;
import io.m3dio.gateway.Transfers;
import io.m3dio.gateway.Transfers.Transfer;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Downloads: by the owner, and by whoever has the emailed link. A file has one form, so
 * that the {@code Accept} header chooses nothing and is not looked at.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110,
 * 12.5.1</a>
 */
@RestController
class Mp3Controller {

	private final Jobs jobs;

	private final Mp3s mp3s;

	private final Transfers transfers;

	Mp3Controller(Jobs jobs, Mp3s mp3s, Transfers transfers) {
		this.jobs = jobs;
		this.mp3s = mp3s;
		this.transfers = transfers;
	}

	@GetMapping("/api/jobs/{id}/mp3")
	ResponseEntity<Resource> mine(@AuthenticationPrincipal Jwt token, @PathVariable String id, HttpMethod method,
			@RequestHeader HttpHeaders headers) {
		Job job = Optional.of(id)
			.filter(Job::isId)
			.flatMap((valid) -> this.jobs.find(Owner.of(token).id(), valid))
			.orElseThrow(() -> Problem.NOT_FOUND.because("You have no job with this id."));
		return this.mp3s.serve(job, headers, method, () -> this.transfers.begin(job.owner()));
	}

	@GetMapping("/d/{secret}")
	ResponseEntity<Resource> byLink(@PathVariable String secret, HttpMethod method,
			@RequestHeader HttpHeaders headers) {
		Job job = this.jobs.findByLink(secret)
			.orElseThrow(() -> Problem.NOT_FOUND
				.because("This link leads nowhere. Copy it whole from the mail, or sign in to find the MP3."));
		if (job.link() == null || !job.link().isUsable(Instant.now())) {
			throw Problem.LINK_GONE.because("This link has ended. Sign in to find the MP3 if it is still kept.");
		}
		return this.mp3s.serve(job, headers, method, () -> begin(job, !headers.containsHeader(HttpHeaders.RANGE)));
	}

	/**
	 * Whoever has the link takes nothing of the owner's share.
	 */
	private Transfer begin(Job job, boolean whole) {
		Transfer transfer = this.transfers.begin("link " + job.id());
		try {
			if (whole) {
				this.jobs.countDownload(job);
			}
			return transfer;
		}
		catch (RuntimeException ex) {
			transfer.close();
			throw ex;
		}
	}

}
