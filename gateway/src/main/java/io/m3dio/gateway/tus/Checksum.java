package io.m3dio.gateway.tus;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

import io.m3dio.platform.problem.Problem;

/**
 * The checksum of a part. A part with a wrong one is forgotten.
 */
final class Checksum {

	/**
	 * The algorithms' names, here and in Java.
	 */
	private static final Map<String, String> ALGORITHMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256", "md5", "MD5");

	private final MessageDigest digest;

	private final byte[] expected;

	private Checksum(MessageDigest digest, byte[] expected) {
		this.digest = digest;
		this.expected = expected;
	}

	/**
	 * Parses the header {@code Upload-Checksum}.
	 * @param header the algorithm and the checksum in Base64
	 * @return the checksum
	 */
	static Checksum parse(String header) {
		String[] both = header.strip().split(" ", 2);
		String algorithm = ALGORITHMS.get(both[0]);
		if (algorithm == null || both.length < 2) {
			throw malformed();
		}
		try {
			return new Checksum(MessageDigest.getInstance(algorithm), Base64.getDecoder().decode(both[1].strip()));
		}
		catch (IllegalArgumentException ex) {
			throw malformed();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has " + algorithm, ex);
		}
	}

	static String algorithms() {
		return String.join(",", ALGORITHMS.keySet().stream().sorted().toList());
	}

	private static RuntimeException malformed() {
		return Problem.BAD_REQUEST
			.because("The header Upload-Checksum must be one of %s, a space, and the checksum in Base64."
				.formatted(algorithms()));
	}

	void update(byte[] bytes, int count) {
		this.digest.update(bytes, 0, count);
	}

	/**
	 * Compares the checksum with that of the bytes.
	 * @throws io.m3dio.platform.problem.ProblemException if they differ
	 */
	void verify() {
		if (!MessageDigest.isEqual(this.digest.digest(), this.expected)) {
			throw Problem.CHECKSUM_MISMATCH
				.because("The part was damaged on its way and was not stored. Upload it again.");
		}
	}

}
