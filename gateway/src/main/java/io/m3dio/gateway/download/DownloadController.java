package io.m3dio.gateway.download;

import java.util.List;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.gateway.archive.StoredZip;
import io.m3dio.gateway.job.CallersJobs;
import io.m3dio.gateway.link.OpenLinks;
import io.m3dio.gateway.transfer.Transfer;
import io.m3dio.gateway.transfer.TransferLimiter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.View;

/**
 * Serves downloads to the owner and to anyone with the link. A file has one
 * representation, so the {@code Accept} header is ignored.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110,
 * 12.5.1</a>
 */
@RestController
final class DownloadController {

	private final CallersJobs callersJobs;

	private final Jobs jobs;

	private final OpenLinks links;

	private final Zips zips;

	private final DownloadResponses responses;

	private final CoverResponses covers;

	private final TransferLimiter transfers;

	DownloadController(CallersJobs callersJobs, Jobs jobs, OpenLinks links, Zips zips, DownloadResponses responses,
			CoverResponses covers, TransferLimiter transfers) {
		this.callersJobs = callersJobs;
		this.jobs = jobs;
		this.links = links;
		this.zips = zips;
		this.responses = responses;
		this.covers = covers;
		this.transfers = transfers;
	}

	@GetMapping("/api/jobs/{id}/mp3")
	ResponseEntity<Resource> mine(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id,
			HttpMethod method, @RequestHeader HttpHeaders headers, HttpServletRequest request) {
		Job job = this.callersJobs.find(token, id);
		String client = request.getRemoteAddr();
		return this.responses.serve(job, headers, method,
				() -> this.transfers.beginDownload(job.owner().userId(), client));
	}

	@GetMapping("/d/{secret}")
	ResponseEntity<Resource> byLink(@PathVariable String secret, HttpMethod method, @RequestHeader HttpHeaders headers,
			HttpServletRequest request) {
		Job job = this.links.find(secret);
		String client = request.getRemoteAddr();
		boolean whole = !headers.containsHeader(HttpHeaders.RANGE);
		return this.responses.serve(job, headers, method, () -> begin("link " + job.id(), List.of(job), client, whole));
	}

	/**
	 * Serves what the links of a batch's jobs serve, in one ZIP.
	 */
	@GetMapping("/d/all/{secret}")
	ResponseEntity<Resource> allByLink(@PathVariable String secret, HttpMethod method,
			@RequestHeader HttpHeaders headers, HttpServletRequest request) {
		List<Job> usable = this.links.findBatch(secret);
		String batch = usable.get(0).batch().id();
		String client = request.getRemoteAddr();
		boolean whole = !headers.containsHeader(HttpHeaders.RANGE);
		StoredZip zip = this.zips.of(usable.stream().map(Job::id).toList()).zip();
		return this.responses.serve(Download.of(zip), headers, method,
				() -> begin("link " + batch, usable, client, whole));
	}

	@GetMapping("/api/jobs/{id}/cover")
	@Nullable View myCover(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id, WebRequest conditions,
			HttpServletRequest request) {
		Job job = this.callersJobs.find(token, id);
		return this.covers.serve(job, conditions,
				() -> this.transfers.beginDownload(job.owner().userId(), request.getRemoteAddr()));
	}

	@GetMapping("/d/{secret}/cover")
	@Nullable View coverByLink(@PathVariable String secret, WebRequest conditions, HttpServletRequest request) {
		Job job = this.links.find(secret);
		return this.covers.serve(job, conditions,
				() -> begin("link " + job.id(), List.of(job), request.getRemoteAddr(), false));
	}

	/**
	 * Counts downloads by the link separately from the owner's transfers.
	 */
	private Transfer begin(String link, List<Job> jobs, String client, boolean whole) {
		Transfer transfer = this.transfers.beginDownload(link, client);
		try {
			if (whole) {
				this.jobs.countDownloads(jobs.stream().map(Job::id).toList());
			}
			return transfer;
		}
		catch (RuntimeException ex) {
			transfer.close();
			throw ex;
		}
	}

}
