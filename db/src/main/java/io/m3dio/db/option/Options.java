package io.m3dio.db.option;

import org.jspecify.annotations.Nullable;

/**
 * What the owner chose for a job.
 *
 * @param preset the quality
 * @param fast whether LAME searches less: 40 % less time for a little less quality
 * @param mono whether all channels are mixed into one
 * @param sampleRate the MP3's sample rate in Hz, one of 8000 to 48000 that MP3 knows;
 * else the source's or the nearest
 * @param track which audio track: its number from 1, or its language by ISO 639-2 or BCP
 * 47 in small letters, such as {@code deu} or {@code pt-br}; else the first
 * @param part which part of it
 * @param volume how loud
 * @param tags what the MP3 says of itself, instead of what the source says
 * @param cover whether a picture of the video becomes the cover if the source has none
 * @param chapters what becomes of the source's chapters
 * @param damaged what becomes of a source that is damaged or cut off
 */
public record Options(Preset preset, boolean fast, boolean mono, @Nullable Integer sampleRate, @Nullable String track,
		Part part, Volume volume, Tags tags, boolean cover, Chapters chapters, Damaged damaged) {

	/**
	 * Nothing but a quality.
	 * @param preset the quality
	 * @return the options
	 */
	public static Options of(Preset preset) {
		return new Options(preset, false, false, null, null, Part.ALL, Volume.UNCHANGED, Tags.NONE, false,
				Chapters.TAGS, Damaged.SALVAGE);
	}

	/**
	 * A part of the source.
	 *
	 * @param start where it starts, in seconds; else at the beginning
	 * @param end where it ends, in seconds from the source's beginning; else at its end
	 * @param fadeIn for how long it fades in, in seconds
	 * @param fadeOut for how long it fades out, in seconds
	 */
	public record Part(@Nullable Double start, @Nullable Double end, double fadeIn, double fadeOut) {

		/**
		 * The whole source as it is.
		 */
		public static final Part ALL = new Part(null, null, 0, 0);

	}

	/**
	 * How loud the MP3 is.
	 *
	 * @param loudness the loudness to bring it to, in LUFS (EBU R 128), -36 to -5; else
	 * the source's
	 * @param gain a change in dB, -30 to 30
	 */
	public record Volume(@Nullable Double loudness, double gain) {

		/**
		 * As loud as the source.
		 */
		public static final Volume UNCHANGED = new Volume(null, 0);

	}

	/**
	 * What an MP3 says of itself. What is not given is the source's; what is empty is
	 * left out.
	 *
	 * @param title the title
	 * @param artist who plays or speaks
	 * @param album the album or series
	 * @param albumArtist whose album it is
	 * @param date the year or date
	 * @param number the number within the album, such as {@code 3} or {@code 3/12}
	 * @param genre the genre
	 * @param comment anything else
	 */
	public record Tags(@Nullable String title, @Nullable String artist, @Nullable String album,
			@Nullable String albumArtist, @Nullable String date, @Nullable String number, @Nullable String genre,
			@Nullable String comment) {

		/**
		 * What the source says.
		 */
		public static final Tags NONE = new Tags(null, null, null, null, null, null, null, null);

	}

}
