package io.m3dio.db.option;

import io.m3dio.db.media.MediaNames;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the source's chapters are delivered: in one MP3, or as a ZIP of several.
 */
public enum Chapters {

	/**
	 * One MP3 with the chapters in its tag.
	 */
	TAGS("tags", "mp3", "audio/mpeg"),
	/**
	 * One MP3 for each chapter, in a ZIP.
	 */
	ZIP("zip", "zip", "application/zip");

	private final String id;

	private final String ending;

	private final String mediaType;

	Chapters(String id, String ending, String mediaType) {
		this.id = id;
		this.ending = ending;
		this.mediaType = mediaType;
	}

	/**
	 * Returns the name in the API.
	 * @return the name, such as {@code zip}
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Returns the media type of the output.
	 * @return {@code audio/mpeg} or {@code application/zip}
	 */
	public String mediaType() {
		return this.mediaType;
	}

	/**
	 * Names the output.
	 * @param source the source's name
	 * @return the source's name with the output's extension
	 */
	public String outputName(String source) {
		return MediaNames.made(source, "." + this.ending);
	}

	/**
	 * Finds a value by its name in the API.
	 * @param id the name
	 * @return the value, or nothing if there is none of that name
	 */
	public static Optional<Chapters> of(String id) {
		return Arrays.stream(values()).filter((one) -> one.id.equals(id)).findFirst();
	}

}
