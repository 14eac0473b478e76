package io.m3dio.db.job;

import java.time.Instant;

import io.m3dio.db.link.LinkSecret;

/**
 * The download link of an MP3. Anyone who knows its secret can download the MP3.
 *
 * @param secret the secret, as {@link LinkSecret} makes them
 * @param expiresAt when it expires
 * @param downloads how often it was used
 * @param revoked whether the owner revoked it
 * @param inBatch whether the link of the batch gives the MP3, too
 */
public record Link(String secret, Instant expiresAt, long downloads, boolean revoked, boolean inBatch) {

	/**
	 * Makes the first link of a job.
	 * @param job the job's id
	 * @param expiresAt when it expires
	 * @return the link
	 */
	public static Link create(String job, Instant expiresAt) {
		return new Link(LinkSecret.create(job), expiresAt, 0, false, true);
	}

	/**
	 * Makes a link that takes the place of an earlier one. Whoever has that, or the link
	 * of the batch, cannot download the MP3 by it any more.
	 * @param job the job's id
	 * @param expiresAt when it expires
	 * @return the link
	 */
	static Link replacement(String job, Instant expiresAt) {
		return new Link(LinkSecret.create(job), expiresAt, 0, false, false);
	}

	boolean opensWith(String candidate) {
		return LinkSecret.matches(this.secret, candidate);
	}

	/**
	 * Tells whether the link still works.
	 * @param now the current time
	 * @return false if it has expired or was revoked
	 */
	public boolean isUsable(Instant now) {
		return !this.revoked && now.isBefore(this.expiresAt);
	}

	@Override
	public String toString() {
		return "Link[expiresAt=" + this.expiresAt + "]";
	}

}
