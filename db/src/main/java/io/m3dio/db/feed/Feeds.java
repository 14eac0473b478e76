package io.m3dio.db.feed;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.m3dio.db.link.LinkSecret;
import org.bson.types.ObjectId;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * The feeds of a database, at most one for each account.
 */
public final class Feeds {

	private final MongoOperations mongo;

	private final Clock clock;

	/**
	 * Opens the feeds of a database.
	 * @param mongo the database
	 * @param clock tells the time
	 */
	public Feeds(MongoOperations mongo, Clock clock) {
		this.mongo = mongo;
		this.clock = clock;
	}

	/**
	 * Finds the feed of an account.
	 * @param owner the owner's user id
	 * @return the feed, or nothing if it has none
	 */
	public Optional<Feed> find(String owner) {
		return Optional.ofNullable(this.mongo.findOne(of(owner), Feed.class));
	}

	/**
	 * Finds the feed that a link is for.
	 * @param secret the link's secret
	 * @return the feed, or nothing if the secret is wrong
	 */
	public Optional<Feed> findBySecret(String secret) {
		return LinkSecret.id(secret)
			.map((id) -> this.mongo.findById(id, Feed.class))
			.filter((feed) -> feed.opensWith(secret));
	}

	/**
	 * Creates the feed of an account, unless it has one.
	 * @param owner the owner's user id
	 * @return the feed
	 */
	public Feed create(String owner) {
		return find(owner).orElseGet(() -> insert(owner));
	}

	/**
	 * Gives a feed another secret. The former one stops working at once.
	 * @param owner the owner's user id
	 * @return the feed, or nothing if the account has none
	 */
	public Optional<Feed> changeSecret(String owner) {
		return find(owner).map((feed) -> this.mongo.findAndModify(Query.query(Criteria.where("_id").is(feed.id())),
				new Update().set("secret", LinkSecret.create(feed.id())),
				FindAndModifyOptions.options().returnNew(true), Feed.class));
	}

	/**
	 * Removes the feed of an account. Its links stop working at once.
	 * @param owner the owner's user id
	 */
	public void remove(String owner) {
		this.mongo.remove(of(owner), Feed.class);
	}

	/**
	 * Tells since when a feed has a content. That is when it was read for the first time
	 * with this content, so whoever has read it later has read this content.
	 * @param feed the feed, as it was just found
	 * @param tag identifies its present content
	 * @return the time, in whole seconds
	 */
	public Instant unchangedSince(Feed feed, String tag) {
		Feed.Content known = feed.content();
		if (known != null && known.tag().equals(tag)) {
			return known.since();
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.SECONDS);
		this.mongo.updateFirst(Query.query(Criteria.where("_id").is(feed.id())),
				new Update().set("content", new Feed.Content(tag, now)), Feed.class);
		return now;
	}

	private Feed insert(String owner) {
		String id = new ObjectId().toHexString();
		try {
			return this.mongo.insert(new Feed(id, owner, LinkSecret.create(id), this.clock.instant(), null));
		}
		catch (DuplicateKeyException ex) {
			// Another request was faster.
			return find(owner).orElseThrow(() -> ex);
		}
	}

	private static Query of(String owner) {
		return Query.query(Criteria.where("owner").is(owner));
	}

}
