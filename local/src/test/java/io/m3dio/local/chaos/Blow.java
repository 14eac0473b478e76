package io.m3dio.local.chaos;

import java.time.Duration;

/**
 * Something that goes wrong for a while.
 *
 * @param name what goes wrong, for the reader of the log
 * @param lasts how long it stays wrong
 * @param strike makes it go wrong
 * @param heal sets it right
 */
record Blow(String name, Duration lasts, Action strike, Action heal) {

	/**
	 * Something that is over in a moment.
	 * @param name what goes wrong
	 * @param strike makes it go wrong
	 * @return the blow
	 */
	static Blow sudden(String name, Action strike) {
		return new Blow(name, Duration.ZERO, strike, () -> {
		});
	}

	/**
	 * A step that may fail.
	 */
	interface Action {

		void run() throws Exception;

	}

}
