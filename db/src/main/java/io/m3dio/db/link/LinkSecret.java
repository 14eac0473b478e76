package io.m3dio.db.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import org.bson.types.ObjectId;

/**
 * The secrets of links: the id of what a link opens, which finds it, and 192 random bits,
 * which prove access; in base64url.
 */
public final class LinkSecret {

	private static final int ID_BYTES = 12;

	private static final int RANDOM_BYTES = 24;

	private static final SecureRandom RANDOM = new SecureRandom();

	private LinkSecret() {
	}

	/**
	 * Makes a new secret.
	 * @param id the id of what the link opens, 24 hex digits
	 * @return the secret
	 */
	public static String create(String id) {
		byte[] random = new byte[RANDOM_BYTES];
		RANDOM.nextBytes(random);
		byte[] secret = ByteBuffer.allocate(ID_BYTES + RANDOM_BYTES)
			.put(new ObjectId(id).toByteArray())
			.put(random)
			.array();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
	}

	/**
	 * Returns the id in a secret. It does not check whether the secret is right.
	 * @param secret the secret that was sent
	 * @return the id, or nothing if the text is not a secret
	 */
	public static Optional<String> id(String secret) {
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(secret);
			return (bytes.length != ID_BYTES + RANDOM_BYTES) ? Optional.empty()
					: Optional.of(new ObjectId(ByteBuffer.wrap(bytes, 0, ID_BYTES)).toHexString());
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Compares a secret with one that was sent, in a time that tells nothing.
	 * @param secret the secret
	 * @param candidate what was sent
	 * @return whether they are the same
	 */
	public static boolean matches(String secret, String candidate) {
		return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8),
				candidate.getBytes(StandardCharsets.UTF_8));
	}

}
