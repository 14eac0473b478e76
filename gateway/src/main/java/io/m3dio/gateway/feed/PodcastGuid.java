package io.m3dio.gateway.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Identifies a podcast, whatever its link is at the time.
 *
 * @see <a href="https://podcasting2.org/docs/podcast-namespace/tags/guid">the guid of
 * Podcasting 2.0</a>, <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.5">RFC
 * 9562, 5.5</a>
 */
final class PodcastGuid {

	/** The namespace of all podcasts. */
	private static final UUID NAMESPACE = UUID.fromString("ead4c236-bf58-58c6-a2c6-a6b28d128cb6");

	private static final int BYTES = 16;

	private PodcastGuid() {
	}

	/**
	 * Identifies a podcast.
	 * @param name what is its own, such as its address without the scheme
	 * @return a UUID of version 5
	 */
	static UUID of(String name) {
		ByteBuffer namespace = ByteBuffer.allocate(BYTES)
			.putLong(NAMESPACE.getMostSignificantBits())
			.putLong(NAMESPACE.getLeastSignificantBits());
		ByteBuffer hash = ByteBuffer.wrap(sha1(namespace.array(), name.getBytes(StandardCharsets.UTF_8)));
		long high = hash.getLong() & 0xffff_ffff_ffff_0fffL | 0x5000L;
		long low = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
		return new UUID(high, low);
	}

	private static byte[] sha1(byte[] namespace, byte[] name) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-1");
			digest.update(namespace);
			return digest.digest(name);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
