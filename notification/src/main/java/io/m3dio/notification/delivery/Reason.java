package io.m3dio.notification.delivery;

import org.springframework.core.NestedExceptionUtils;

/**
 * Why an attempt failed, in words fit for a log line and a column.
 */
final class Reason {

	private static final int LENGTH = 500;

	private Reason() {
	}

	static String of(RuntimeException failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String words = (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
		String line = words
			// A server may quote the mail, and with it the link.
			.replaceAll("/d/[\\w-]+", "/d/…")
			.replaceAll("\\s+", " ")
			.strip();
		return (line.length() <= LENGTH) ? line : line.substring(0, LENGTH - 1) + "…";
	}

}
