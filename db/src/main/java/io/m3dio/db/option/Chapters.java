package io.m3dio.db.option;

import io.m3dio.db.media.MediaNames;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which chapters are delivered, and how: in one MP3, or as a ZIP of several.
 */
public enum Chapters {

	/**
	 * One MP3 with the source's chapters in its tag.
	 */
	TAGS("tags", false, false),
	/**
	 * One MP3 for each of the source's chapters, in a ZIP.
	 */
	ZIP("zip", true, false),
	/**
	 * One MP3 whose chapters begin where the audio pauses.
	 */
	SILENCE("silence", false, true),
	/**
	 * One MP3 for each chapter that begins where the audio pauses, in a ZIP.
	 */
	SILENCE_ZIP("silence-zip", true, true);

	private final String id;

	private final boolean zip;

	private final boolean silence;

	Chapters(String id, boolean zip, boolean silence) {
		this.id = id;
		this.zip = zip;
		this.silence = silence;
	}

	/**
	 * Returns the name in the API.
	 * @return the name, such as {@code zip}
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Tells whether each chapter becomes an MP3 of its own.
	 * @return whether the output is a ZIP
	 */
	public boolean isZip() {
		return this.zip;
	}

	/**
	 * Tells whether the chapters begin where the audio pauses, instead of where the
	 * source says.
	 * @return whether silence divides the audio
	 */
	public boolean areFromSilence() {
		return this.silence;
	}

	/**
	 * Returns the media type of the output.
	 * @return {@code audio/mpeg} or {@code application/zip}
	 */
	public String mediaType() {
		return this.zip ? "application/zip" : "audio/mpeg";
	}

	/**
	 * Names the output.
	 * @param source the source's name
	 * @return the source's name with the output's extension
	 */
	public String outputName(String source) {
		return MediaNames.made(source, this.zip ? ".zip" : ".mp3");
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
