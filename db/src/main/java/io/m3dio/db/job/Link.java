package io.m3dio.db.job;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import org.bson.types.ObjectId;

/**
 * The emailed download link. Anyone who knows its secret can download the MP3.
 *
 * @param secret the job's id, which finds the job, and 192 random bits, which prove
 * access; in base64url
 * @param expiresAt when it expires
 * @param downloads how often it was used
 * @param revoked whether the owner revoked it
 */
public record Link(String secret, Instant expiresAt, long downloads, boolean revoked) {

	private static final int ID_BYTES = 12;

	private static final int RANDOM_BYTES = 24;

	private static final SecureRandom RANDOM = new SecureRandom();

	/**
	 * Makes a new link.
	 * @param job the job's id
	 * @param expiresAt when it expires
	 * @return the link
	 */
	public static Link create(String job, Instant expiresAt) {
		byte[] random = new byte[RANDOM_BYTES];
		RANDOM.nextBytes(random);
		byte[] secret = ByteBuffer.allocate(ID_BYTES + RANDOM_BYTES)
			.put(new ObjectId(job).toByteArray())
			.put(random)
			.array();
		return new Link(Base64.getUrlEncoder().withoutPadding().encodeToString(secret), expiresAt, 0, false);
	}

	/**
	 * Returns the job that a secret is for. It does not check whether the secret is
	 * right.
	 * @param secret the secret that was sent
	 * @return the job's id, or nothing if the text is not a secret
	 */
	static Optional<String> job(String secret) {
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(secret);
			return (bytes.length != ID_BYTES + RANDOM_BYTES) ? Optional.empty()
					: Optional.of(new ObjectId(ByteBuffer.wrap(bytes, 0, ID_BYTES)).toHexString());
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	boolean opensWith(String candidate) {
		return MessageDigest.isEqual(this.secret.getBytes(StandardCharsets.UTF_8),
				candidate.getBytes(StandardCharsets.UTF_8));
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
