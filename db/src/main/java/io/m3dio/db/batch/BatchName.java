package io.m3dio.db.batch;

import org.jspecify.annotations.Nullable;

/**
 * What a client says of the files that it uploads in one go.
 *
 * @param name a name of its own for them; each owner has names of their own
 * @param size how many there are; none if the client does not say
 * @param index the number of this file among them, from 1; none if the client does not
 * say
 */
public record BatchName(String name, @Nullable Integer size, @Nullable Integer index) {

	/**
	 * The longest name.
	 */
	public static final int MAX_LENGTH = 64;

	/**
	 * The most files of which a client can say that they belong together.
	 */
	public static final int MAX_SIZE = 1000;

}
