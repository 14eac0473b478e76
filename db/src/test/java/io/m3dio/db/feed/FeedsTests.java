package io.m3dio.db.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.m3dio.db.TestDatabase;
import io.m3dio.db.link.LinkSecret;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Feeds}.
 */
class FeedsTests {

	private final TestDatabase database = new TestDatabase();

	private final MovableClock clock = new MovableClock(Instant.parse("2026-11-29T12:00:00.5Z"));

	private final Feeds feeds = new Feeds(this.database.mongo(), this.clock);

	@Test
	void findsAFeedOnlyByTheWholeSecret() {
		String secret = this.feeds.create("ann").secret();
		assertThat(this.feeds.findBySecret(secret)).map(Feed::owner).contains("ann");
		char last = (secret.charAt(secret.length() - 1) != 'A') ? 'A' : 'B';
		assertThat(this.feeds.findBySecret(secret.substring(0, secret.length() - 1) + last)).isEmpty();
		assertThat(this.feeds.findBySecret("not a secret")).isEmpty();
		assertThat(this.feeds.findBySecret("")).isEmpty();
	}

	@Test
	void createsOneFeedForAllWhoAskAtOnce() throws Exception {
		this.database.mongo().indexOps("feeds").createIndex(new Index().on("owner", Sort.Direction.ASC).unique());
		Callable<String> create = () -> this.feeds.create("ann").secret();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Future<String>> secrets = threads.invokeAll(Collections.nCopies(8, create));
			for (Future<String> secret : secrets) {
				assertThat(secret.get()).isEqualTo(secrets.get(0).get());
			}
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void endsTheFormerLinkWhenTheSecretIsChanged() {
		Feed before = this.feeds.create("ann");
		Feed after = this.feeds.changeSecret("ann").orElseThrow();
		assertThat(this.feeds.findBySecret(before.secret())).isEmpty();
		assertThat(this.feeds.findBySecret(after.secret())).map(Feed::id).contains(before.id());
		assertThat(LinkSecret.id(after.secret())).contains(after.id());
		assertThat(this.feeds.changeSecret("bob")).isEmpty();
	}

	@Test
	void removesTheFeedOfOneAccount() {
		this.feeds.create("bob");
		String secret = this.feeds.create("ann").secret();
		this.feeds.remove("ann");
		assertThat(this.feeds.findBySecret(secret)).isEmpty();
		assertThat(this.feeds.find("ann")).isEmpty();
		assertThat(this.feeds.find("bob")).isPresent();
		assertThat(this.feeds.create("ann").secret()).isNotEqualTo(secret);
	}

	@Test
	void tellsSinceWhenTheContentIsTheSame() {
		Instant first = Instant.parse("2026-11-29T12:00:00Z");
		this.feeds.create("ann");
		assertThat(unchangedSince("one")).isEqualTo(first);
		this.clock.advance(Duration.ofHours(1));
		assertThat(unchangedSince("one")).isEqualTo(first);
		assertThat(unchangedSince("two")).isEqualTo(first.plusSeconds(3600));
		this.clock.advance(Duration.ofHours(1));
		assertThat(unchangedSince("one")).as("again, after something else").isEqualTo(first.plusSeconds(7200));
	}

	@Test
	void keepsItsSecretOutOfLogs() {
		Feed feed = this.feeds.create("ann");
		assertThat(feed.toString()).contains(feed.id()).doesNotContain(feed.secret());
	}

	private Instant unchangedSince(String tag) {
		return this.feeds.unchangedSince(this.feeds.find("ann").orElseThrow(), tag);
	}

}
