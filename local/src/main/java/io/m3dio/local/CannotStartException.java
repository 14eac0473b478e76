package io.m3dio.local;

import java.nio.file.FileSystemException;
import java.util.Locale;

/**
 * M3DIO cannot start. The message is one sentence for the person who started it: what is
 * in the way and what to do about it.
 */
public final class CannotStartException extends RuntimeException {

	CannotStartException(String sentence) {
		super(sentence);
	}

	CannotStartException(String sentence, Throwable cause) {
		super(sentence, cause);
	}

	/**
	 * Says in one sentence why something failed.
	 * @param what what was tried, such as "MariaDB did not start"
	 * @param failure what came of it
	 * @return {@code failure} itself where it is such a sentence already
	 */
	static CannotStartException because(String what, Throwable failure) {
		Throwable cause = failure;
		while (!(cause instanceof CannotStartException) && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return (cause instanceof CannotStartException sentence) ? sentence
				: new CannotStartException(what + ": " + reason(cause), failure);
	}

	private static String reason(Throwable cause) {
		// These say no more than the path.
		String name = cause.getClass().getSimpleName().replaceFirst("Exception$", "");
		if (cause.getMessage() == null || cause instanceof FileSystemException file && file.getReason() == null) {
			return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
		}
		return cause.getMessage();
	}

}
