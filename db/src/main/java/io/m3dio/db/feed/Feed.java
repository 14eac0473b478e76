package io.m3dio.db.feed;

import java.time.Instant;

import io.m3dio.db.link.LinkSecret;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A podcast feed of all MP3s of an account. Anyone who knows its secret can listen to
 * them.
 *
 * @param id its id: an ObjectId in hex, which stays when the secret is changed
 * @param owner the owner's user id
 * @param secret the secret, as {@link LinkSecret} makes them
 * @param createdAt when it was created
 * @param content the content that was read last
 */
@Document("feeds")
public record Feed(@Id String id, String owner, String secret, Instant createdAt, @Nullable Content content) {

	boolean opensWith(String candidate) {
		return LinkSecret.matches(this.secret, candidate);
	}

	/** Keeps the secret out of every log. */
	@Override
	public String toString() {
		return "Feed[id=" + this.id + "]";
	}

	/**
	 * A content of a feed.
	 *
	 * @param tag identifies it
	 * @param since when it was read for the first time
	 */
	public record Content(String tag, Instant since) {
	}

}
