package io.m3dio.gateway.feed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.m3dio.db.feed.Episodes;
import io.m3dio.db.feed.Feed;
import io.m3dio.db.feed.Feeds;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Output;
import io.m3dio.gateway.download.CoverResponses;
import io.m3dio.gateway.download.DownloadResponses;
import io.m3dio.gateway.download.StreamedView;
import io.m3dio.gateway.transfer.Transfer;
import io.m3dio.gateway.transfer.TransferLimiter;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.View;

/**
 * Serves feeds and their episodes to podcast apps, which know the secret of the feed and
 * nothing else. A feed has one representation, so the {@code Accept} header is ignored.
 */
@RestController
final class PodcastController {

	private static final MediaType CHAPTERS = MediaType.parseMediaType("application/json+chapters");

	private static final Duration COVER_AGE = Duration.ofDays(1);

	private final Feeds feeds;

	private final Episodes episodes;

	private final FeedWriter writer;

	private final DownloadResponses downloads;

	private final CoverResponses covers;

	private final TransferLimiter transfers;

	private final JsonMapper json;

	PodcastController(Feeds feeds, Episodes episodes, FeedWriter writer, DownloadResponses downloads,
			CoverResponses covers, TransferLimiter transfers, JsonMapper json) {
		this.feeds = feeds;
		this.episodes = episodes;
		this.writer = writer;
		this.downloads = downloads;
		this.covers = covers;
		this.transfers = transfers;
		this.json = json;
	}

	/**
	 * Serves a feed. Podcast apps ask for it every hour or so, and it has rarely changed.
	 */
	@GetMapping("/feed/{secret}")
	@Nullable View feed(@PathVariable String secret, WebRequest conditions, HttpServletRequest request) {
		Feed feed = find(secret);
		List<Episodes.Entry> entries = this.episodes.list(feed.owner());
		String tag = this.writer.tag(feed, entries);
		if (conditions.checkNotModified(tag, this.feeds.unchangedSince(feed, tag).toEpochMilli())) {
			return null;
		}
		return new StreamedView("application/rss+xml;charset=UTF-8", null, begin(feed, request),
				(out) -> this.writer.write(feed, this.episodes.read(feed.owner(), entries), out));
	}

	@GetMapping("/feed/{secret}/{id}.mp3")
	ResponseEntity<Resource> episode(@PathVariable String secret, @PathVariable String id, HttpMethod method,
			@RequestHeader HttpHeaders headers, HttpServletRequest request) {
		Feed feed = find(secret);
		return this.downloads.serve(find(feed, id), headers, method, () -> begin(feed, request));
	}

	/**
	 * Serves the chapters of an episode.
	 * @see <a href=
	 * "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md">JSON
	 * chapters 1.2</a>
	 */
	@GetMapping("/feed/{secret}/{id}.json")
	ResponseEntity<byte[]> chapters(@PathVariable String secret, @PathVariable String id) {
		Output output = find(find(secret), id).output();
		if (output == null || output.chapters() == null || output.chapters().isEmpty()) {
			throw Problem.NOT_FOUND.because("This MP3 has no chapters.");
		}
		return ResponseEntity.ok()
			.contentType(CHAPTERS)
			.cacheControl(CacheControl.noStore())
			.body(this.json.writeValueAsBytes(JsonChapters.of(output.chapters())));
	}

	@GetMapping("/feed/{secret}/{id}.jpg")
	@Nullable View jpeg(@PathVariable String secret, @PathVariable String id, WebRequest conditions, HttpServletRequest request) {
		return cover(find(secret), id, conditions, request);
	}

	@GetMapping("/feed/{secret}/{id}.png")
	@Nullable View png(@PathVariable String secret, @PathVariable String id, WebRequest conditions, HttpServletRequest request) {
		return cover(find(secret), id, conditions, request);
	}

	/**
	 * Serves the cover of all feeds, which is no secret.
	 */
	@GetMapping("/feed/cover.png")
	ResponseEntity<Resource> feedCover() {
		return ResponseEntity.ok()
			.contentType(MediaType.IMAGE_PNG)
			.cacheControl(CacheControl.maxAge(COVER_AGE).cachePublic())
			.body(new ClassPathResource("feed/cover.png"));
	}

	private @Nullable View cover(Feed feed, String id, WebRequest conditions, HttpServletRequest request) {
		return this.covers.serve(find(feed, id), conditions, () -> begin(feed, request));
	}

	private Feed find(String secret) {
		return this.feeds.findBySecret(secret)
			.orElseThrow(() -> Problem.NOT_FOUND
				.because("This link leads nowhere. Copy all of it from the page with the settings of the podcast."));
	}

	private Job find(Feed feed, String id) {
		return Optional.of(id)
			.filter(Job::isId)
			.flatMap((valid) -> this.episodes.find(feed.owner(), valid))
			.orElseThrow(PodcastController::gone);
	}

	private static ProblemException gone() {
		return Problem.NOT_FOUND.because("This MP3 has been deleted.");
	}

	/**
	 * Counts what podcast apps fetch separately from the owner's transfers.
	 */
	private Transfer begin(Feed feed, HttpServletRequest request) {
		return this.transfers.beginDownload("feed " + feed.id(), request.getRemoteAddr());
	}

}
