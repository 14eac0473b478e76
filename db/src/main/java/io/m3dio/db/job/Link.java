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
 * The emailed download link: whoever knows its secret gets the MP3.
 *
 * @param secret the job's id and 192 random bits, base64url: found by id, proven by the
 * rest
 * @param expiresAt until when it works
 * @param downloads how often it was used
 * @param revoked whether the owner turned it off
 */
public record Link(String secret, Instant expiresAt, long downloads, boolean revoked) {

	private static final int ID_BYTES = 12;

	private static final int RANDOM_BYTES = 24;

	private static final SecureRandom RANDOM = new SecureRandom();

	/**
	 * Makes a new link.
	 * @param job the job's id
	 * @param expiresAt until when it works
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
	 * Tells which job a secret is for, not whether it is right.
	 * @param secret what somebody sent
	 * @return the job's id, or nothing if that is no secret at all
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
	 * @param now the present
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
