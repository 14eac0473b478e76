package io.m3dio.local;

/**
 * Shows a person what the launcher does.
 */
@FunctionalInterface
public interface Console {

	/**
	 * Shows a message.
	 * @param line one line
	 */
	void say(String line);

}
