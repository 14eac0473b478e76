package io.m3dio.gateway.tus;

import java.util.Optional;
import java.util.OptionalLong;

import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * The protocol's headers of a request.
 *
 * @param headers all headers of the request
 */
record TusHeaders(HttpHeaders headers) {

	static final String RESUMABLE = "Tus-Resumable";

	static final String VERSION = "Tus-Version";

	static final String EXTENSION = "Tus-Extension";

	static final String MAX_SIZE = "Tus-Max-Size";

	static final String CHECKSUM_ALGORITHM = "Tus-Checksum-Algorithm";

	static final String UPLOAD_OFFSET = "Upload-Offset";

	static final String UPLOAD_LENGTH = "Upload-Length";

	static final String UPLOAD_DEFER_LENGTH = "Upload-Defer-Length";

	static final String UPLOAD_METADATA = "Upload-Metadata";

	static final String UPLOAD_EXPIRES = "Upload-Expires";

	static final String UPLOAD_CHECKSUM = "Upload-Checksum";

	/**
	 * The version of the protocol that is spoken.
	 */
	static final String SUPPORTED_VERSION = "1.0.0";

	private static final String PART = "application/offset+octet-stream";

	/**
	 * Refuses requests of another version of the protocol.
	 */
	void checkVersion() {
		if (!SUPPORTED_VERSION.equals(first(RESUMABLE))) {
			throw Problem.UNSUPPORTED_VERSION.because(
					"This server speaks tus %s. Send the header %s: %1$s.".formatted(SUPPORTED_VERSION, RESUMABLE));
		}
	}

	/**
	 * Tells whether the request brings a part of the file.
	 * @return whether its content type says so
	 */
	boolean hasPart() {
		return PART.equals(first(HttpHeaders.CONTENT_TYPE));
	}

	/**
	 * Refuses a request that brings no part of the file.
	 */
	void checkPart() {
		if (!hasPart()) {
			throw Problem.NOT_A_PART.because("Send the bytes with Content-Type: " + PART + ".");
		}
	}

	/**
	 * Returns where the part belongs.
	 * @return the offset in bytes
	 */
	long offset() {
		return number(UPLOAD_OFFSET).orElseThrow(() -> missing(UPLOAD_OFFSET));
	}

	/**
	 * Returns the file's size.
	 * @return the size in bytes, if the request has it
	 */
	OptionalLong length() {
		return number(UPLOAD_LENGTH);
	}

	/**
	 * Returns the file's size, which only a request that says so may leave out.
	 * @return the size in bytes, if it is known
	 */
	OptionalLong lengthUnlessDeferred() {
		OptionalLong length = length();
		String deferred = first(UPLOAD_DEFER_LENGTH);
		if (deferred != null && (!deferred.equals("1") || length.isPresent())) {
			throw Problem.BAD_REQUEST
				.because("Send either %s, or %s: 1.".formatted(UPLOAD_LENGTH, UPLOAD_DEFER_LENGTH));
		}
		if (deferred == null && length.isEmpty()) {
			throw missing(UPLOAD_LENGTH);
		}
		return length;
	}

	UploadMetadata metadata() {
		return UploadMetadata.parse(first(UPLOAD_METADATA));
	}

	Optional<Checksum> checksum() {
		return Optional.ofNullable(first(UPLOAD_CHECKSUM)).map(Checksum::parse);
	}

	private OptionalLong number(String name) {
		String value = first(name);
		if (value == null) {
			return OptionalLong.empty();
		}
		if (!value.matches("\\d{1,18}")) {
			throw Problem.BAD_REQUEST.because("The header %s must be a number of bytes.".formatted(name));
		}
		return OptionalLong.of(Long.parseLong(value));
	}

	private static RuntimeException missing(String name) {
		return Problem.BAD_REQUEST.because("The header %s is missing. Send it.".formatted(name));
	}

	private @Nullable String first(String name) {
		return this.headers.getFirst(name);
	}

}
