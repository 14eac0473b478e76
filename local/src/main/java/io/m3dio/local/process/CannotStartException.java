package io.m3dio.local.process;

import java.nio.file.FileSystemException;
import java.util.Locale;

/**
 * M3DIO cannot start. The message tells the person who started it what is wrong and what
 * to do about it.
 */
public final class CannotStartException extends RuntimeException {

	public CannotStartException(String sentence) {
		super(sentence);
	}

	public CannotStartException(String sentence, Throwable cause) {
		super(sentence, cause);
	}

	/**
	 * Creates an exception whose message says why something failed.
	 * @param what what failed, such as "MariaDB did not start"
	 * @param failure the cause
	 * @return {@code failure} itself if it is such an exception already
	 */
	public static CannotStartException because(String what, Throwable failure) {
		Throwable cause = failure;
		while (!(cause instanceof CannotStartException) && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return (cause instanceof CannotStartException sentence) ? sentence
				: new CannotStartException(what + ": " + reason(cause), failure);
	}

	private static String reason(Throwable cause) {
		// The messages of these exceptions contain nothing but the path.
		String name = cause.getClass().getSimpleName().replaceFirst("Exception$", "");
		if (cause.getMessage() == null || cause instanceof FileSystemException file && file.getReason() == null) {
			return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
		}
		return cause.getMessage();
	}

}
