package io.m3dio.gateway.export;

import java.util.Optional;

import io.m3dio.db.feed.Feeds;
import io.m3dio.gateway.archive.ZipView;
import io.m3dio.gateway.export.PersonalData.Collected;
import io.m3dio.gateway.security.Caller;
import io.m3dio.gateway.transfer.Transfer;
import io.m3dio.gateway.transfer.TransferLimiter;
import io.m3dio.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;
import org.springframework.web.servlet.View;

/**
 * Exports everything that M3DIO has about a person.
 */
@RestController
final class ExportController {

	private static final Logger log = LoggerFactory.getLogger(ExportController.class);

	private final PersonalData data;

	private final OwnJobs jobs;

	private final Feeds feeds;

	private final TransferLimiter transfers;

	private final ExportWriter writer;

	ExportController(PersonalData data, OwnJobs jobs, Feeds feeds, TransferLimiter transfers, ExportWriter writer) {
		this.data = data;
		this.jobs = jobs;
		this.feeds = feeds;
		this.transfers = transfers;
		this.writer = writer;
	}

	/**
	 * As far as possible, errors occur before the response begins.
	 */
	@GetMapping("/api/export")
	View export(@AuthenticationPrincipal Jwt token, @RequestParam(defaultValue = "false") boolean mp3s,
			HttpServletRequest request) {
		Collected collected = collect(token);
		String owner = Caller.of(token).userId();
		Optional<FeedRecord> feed = this.feeds.find(owner).map((found) -> new FeedRecord(found.createdAt()));
		Transfer transfer = this.transfers.beginDownload(owner, request.getRemoteAddr());
		return new ZipView("m3dio.zip", transfer,
				(archive) -> this.writer.write(collected, feed, this.jobs.of(owner), mp3s, archive));
	}

	private Collected collect(Jwt token) {
		try {
			return this.data.collect(token.getTokenValue());
		}
		catch (RestClientException ex) {
			log.warn("An export has to wait: {}", ex.toString());
			throw Problem.UNAVAILABLE.because("A part of your data is briefly unavailable. Try again in a moment.");
		}
	}

}
