package io.m3dio.local;

/**
 * Where the launcher tells a person what happens.
 */
@FunctionalInterface
public interface Console {

	/**
	 * Says something.
	 * @param line one line
	 */
	void say(String line);

}
