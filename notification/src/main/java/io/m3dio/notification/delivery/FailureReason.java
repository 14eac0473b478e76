package io.m3dio.notification.delivery;

import org.springframework.core.NestedExceptionUtils;

/**
 * Describes why an attempt failed, for the log and for the column {@code failure}.
 */
final class FailureReason {

	private static final int LENGTH = 500;

	private FailureReason() {
	}

	static String of(RuntimeException failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String message = (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
		String line = message
			// A server may quote the mail with the secret link.
			.replaceAll("/d/(all/)?[\\w-]+", "/d/…")
			.replaceAll("\\s+", " ")
			.strip();
		return (line.length() <= LENGTH) ? line : line.substring(0, LENGTH - 1) + "…";
	}

}
