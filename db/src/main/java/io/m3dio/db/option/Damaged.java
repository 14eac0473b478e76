package io.m3dio.db.option;

import java.util.Arrays;
import java.util.Optional;

/**
 * What becomes of a file that is damaged or cut off.
 */
public enum Damaged {

	/**
	 * It becomes an MP3 of what can be decoded, with silence where nothing can, and what
	 * is missing is told.
	 */
	SALVAGE("salvage"),
	/**
	 * The job fails: all of the audio or nothing.
	 */
	REFUSE("refuse");

	private final String id;

	Damaged(String id) {
		this.id = id;
	}

	/**
	 * The name in the API.
	 * @return the name, such as {@code refuse}
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Finds one by its name in the API.
	 * @param id the name
	 * @return it, or nothing if there is none of that name
	 */
	public static Optional<Damaged> of(String id) {
		return Arrays.stream(values()).filter((one) -> one.id.equals(id)).findFirst();
	}

}
