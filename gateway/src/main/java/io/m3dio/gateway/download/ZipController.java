package io.m3dio.gateway.download;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import io.m3dio.db.archive.Archive;
import io.m3dio.db.archive.Archives;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.Jobs;
import io.m3dio.gateway.bulk.JobIds;
import io.m3dio.gateway.security.Caller;
import io.m3dio.gateway.transfer.TransferLimiter;
import io.m3dio.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves several MP3s of their owner as one ZIP. Which ones is listed first, so that the
 * address is short and the ZIP stays the same: an interrupted download can be resumed.
 */
@RestController
@RequestMapping("/api/jobs/zips")
final class ZipController {

	private final Jobs jobs;

	private final Archives archives;

	private final Zips zips;

	private final DownloadResponses responses;

	private final TransferLimiter transfers;

	ZipController(Jobs jobs, Archives archives, Zips zips, DownloadResponses responses, TransferLimiter transfers) {
		this.jobs = jobs;
		this.archives = archives;
		this.zips = zips;
		this.responses = responses;
		this.transfers = transfers;
	}

	@PostMapping
	ResponseEntity<ZipView> create(@AuthenticationPrincipal ClaimAccessor token, @RequestBody JobIds body) {
		List<String> ids = body.checked();
		String owner = Caller.of(token).userId();
		if (this.jobs.count(owner, ids, JobStatus.COMPLETED) < ids.size()) {
			throw Problem.NOT_FOUND.because("Not all of these ids are of jobs of yours that are completed.");
		}
		Zips.Found found = this.zips.of(ids);
		Archive archive = this.archives.create(owner, ids);
		return ResponseEntity.created(URI.create("/api/jobs/zips/" + archive.id()))
			.body(new ZipView(archive.id(), found.files(), found.zip().length(), archive.expiresAt()));
	}

	@GetMapping("/{zip}")
	ResponseEntity<Resource> download(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String zip,
			HttpMethod method, @RequestHeader HttpHeaders headers, HttpServletRequest request) {
		String owner = Caller.of(token).userId();
		Archive archive = this.archives.find(owner, zip)
			.orElseThrow(() -> Problem.NOT_FOUND.because("You have no ZIP with this id, or it has expired."));
		Zips.Found found = this.zips.of(archive.jobs());
		if (found.files() < archive.jobs().size()) {
			throw Problem.ZIP_GONE
				.because("Some of its files have been deleted. Choose what is left, and download that.");
		}
		String client = request.getRemoteAddr();
		return this.responses.serve(Download.of(found.zip()), headers, method,
				() -> this.transfers.beginDownload(owner, client));
	}

	/**
	 * A ZIP that can be downloaded.
	 *
	 * @param id its id
	 * @param files how many files are in it
	 * @param size its size in bytes
	 * @param expiresAt until when it can be downloaded
	 */
	record ZipView(String id, int files, long size, Instant expiresAt) {
	}

}
