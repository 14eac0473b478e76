package io.m3dio.db.option;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a file that is damaged or cut off is treated.
 */
public enum Damaged {

	/**
	 * Everything that can be decoded becomes an MP3, with silence where audio is missing.
	 * The owner is told what is missing.
	 */
	SALVAGE("salvage"),
	/**
	 * The job fails unless all audio can be decoded.
	 */
	REFUSE("refuse");

	private final String id;

	Damaged(String id) {
		this.id = id;
	}

	/**
	 * Returns the name in the API.
	 * @return the name, such as {@code refuse}
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Finds a value by its name in the API.
	 * @param id the name
	 * @return the value, or nothing if there is none of that name
	 */
	public static Optional<Damaged> of(String id) {
		return Arrays.stream(values()).filter((one) -> one.id.equals(id)).findFirst();
	}

}
