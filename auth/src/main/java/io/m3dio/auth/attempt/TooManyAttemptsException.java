package io.m3dio.auth.attempt;

import java.time.Duration;

/**
 * Somebody tried too often and has to wait. The message is for that person.
 */
public final class TooManyAttemptsException extends RuntimeException {

	private final Duration retryAfter;

	TooManyAttemptsException(Duration wait) {
		super("Wait " + words(wholeSeconds(wait)) + ", then try again.");
		this.retryAfter = wholeSeconds(wait);
	}

	private static Duration wholeSeconds(Duration wait) {
		return Duration.ofSeconds(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
	}

	private static String words(Duration wait) {
		return (wait.toSeconds() < 60) ? wait.toSeconds() + " s" : wait.plusSeconds(59).toMinutes() + " min";
	}

	@Override
	public String getMessage() {
		return String.valueOf(super.getMessage());
	}

	/**
	 * Returns how long to wait, in whole seconds, at least one.
	 * @return the time
	 */
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
