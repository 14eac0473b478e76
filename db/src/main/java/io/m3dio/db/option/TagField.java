package io.m3dio.db.option;

/**
 * A field of an MP3's tag that an owner can set.
 */
public enum TagField {

	/**
	 * The title.
	 */
	TITLE,
	/**
	 * Who plays or speaks.
	 */
	ARTIST,
	/**
	 * The album or series.
	 */
	ALBUM,
	/**
	 * Whose album it is.
	 */
	ALBUM_ARTIST,
	/**
	 * The year, month or day.
	 */
	DATE,
	/**
	 * The number within the album, such as {@code 3} or {@code 3/12}.
	 */
	TRACK_NUMBER,
	/**
	 * The genre.
	 */
	GENRE,
	/**
	 * Anything else.
	 */
	COMMENT

}
