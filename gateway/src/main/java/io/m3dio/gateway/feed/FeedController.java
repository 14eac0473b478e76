package io.m3dio.gateway.feed;

import java.util.Optional;

import io.m3dio.db.feed.Episodes;
import io.m3dio.db.feed.Feed;
import io.m3dio.db.feed.Feeds;
import io.m3dio.db.job.Owner;
import io.m3dio.gateway.security.Caller;
import io.m3dio.platform.problem.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Creates, shows and removes the caller's podcast feed, and changes its link. API keys
 * may do none of that, because the link outlives them.
 */
@RestController
@RequestMapping("/api/feed")
final class FeedController {

	private final Feeds feeds;

	private final Episodes episodes;

	private final FeedWriter writer;

	FeedController(Feeds feeds, Episodes episodes, FeedWriter writer) {
		this.feeds = feeds;
		this.episodes = episodes;
		this.writer = writer;
	}

	@GetMapping
	FeedView get(@AuthenticationPrincipal ClaimAccessor token) {
		return view(this.feeds.find(Caller.of(token).userId()));
	}

	@PutMapping
	FeedView create(@AuthenticationPrincipal ClaimAccessor token) {
		Owner owner = Caller.of(token);
		if (owner.email() == null) {
			// Whoever proves the address later must not share the files.
			throw Problem.EMAIL_UNVERIFIED.because("Verify your email address, then create the feed.");
		}
		return view(Optional.of(this.feeds.create(owner.userId())));
	}

	@PostMapping("/link")
	FeedView changeLink(@AuthenticationPrincipal ClaimAccessor token) {
		return view(this.feeds.changeSecret(Caller.of(token).userId()));
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@AuthenticationPrincipal ClaimAccessor token) {
		this.feeds.remove(Caller.of(token).userId());
	}

	private FeedView view(Optional<Feed> found) {
		Feed feed = found.orElseThrow(() -> Problem.NOT_FOUND.because("You have no podcast feed. Create it first."));
		return new FeedView(this.writer.link(feed), feed.createdAt(), this.episodes.list(feed.owner()).size());
	}

}
