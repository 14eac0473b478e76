package io.m3dio.db.job;

import java.time.Instant;

import io.m3dio.db.link.LinkSecret;

/**
 * The emailed download link. Anyone who knows its secret can download the MP3.
 *
 * @param secret the secret, as {@link LinkSecret} makes them
 * @param expiresAt when it expires
 * @param downloads how often it was used
 * @param revoked whether the owner revoked it
 */
public record Link(String secret, Instant expiresAt, long downloads, boolean revoked) {

	/**
	 * Makes a new link.
	 * @param job the job's id
	 * @param expiresAt when it expires
	 * @return the link
	 */
	public static Link create(String job, Instant expiresAt) {
		return new Link(LinkSecret.create(job), expiresAt, 0, false);
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
