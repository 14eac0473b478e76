package io.m3dio.auth.attempt;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Checks what somebody may be guessing, and counts it as wrong unless it turns out to be
 * right.
 */
@Component
public final class CountedGuess {

	private final GuessLimiter guesses;

	CountedGuess(GuessLimiter guesses) {
		this.guesses = guesses;
	}

	/**
	 * Checks a guess. A right one makes all earlier ones forgotten.
	 * @param <T> the type of the result
	 * @param key what it is counted by
	 * @param check checks it, and throws an exception if it is wrong
	 * @return the result of the check
	 * @throws TooManyAttemptsException if it is too early for another guess
	 */
	public <T> T check(GuessKey key, Supplier<T> check) {
		this.guesses.begin(key);
		try {
			T result = check.get();
			this.guesses.forget(key);
			return result;
		}
		catch (RejectedExecutionException | DataAccessException ex) {
			// It was not checked, so this was not a guess.
			this.guesses.takeBack(key);
			throw ex;
		}
	}

}
