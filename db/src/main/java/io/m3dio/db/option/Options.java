package io.m3dio.db.option;

import java.util.Map;

import io.m3dio.db.mp3.MpegVersion;
import org.jspecify.annotations.Nullable;

/**
 * What the owner chose for a job.
 *
 * @param format the format of the MP3
 * @param track which audio track: its number from 1, or its language by ISO 639-2 or BCP
 * 47 in small letters, such as {@code deu} or {@code pt-br}; else the first
 * @param part which part of it
 * @param volume how loud
 * @param tags what the MP3 says of itself; what is not given is the source's
 * @param cover whether a frame of the video becomes the cover if the source has none
 * @param chapters which chapters there are, and how they are delivered
 * @param silence which silence divides the audio into chapters, if any does
 * @param damaged what becomes of a source that is damaged or cut off
 */
public record Options(Format format, @Nullable String track, Part part, Volume volume, Map<TagField, String> tags,
		boolean cover, Chapters chapters, @Nullable Silence silence, Damaged damaged) {

	/**
	 * Returns the default options with a preset.
	 * @param preset the preset
	 * @return the options
	 */
	public static Options of(Preset preset) {
		return of(new Format(preset, false, false, null));
	}

	/**
	 * Returns the default options with a format.
	 * @param format the format of the MP3
	 * @return the options
	 */
	public static Options of(Format format) {
		return new Options(format, null, Part.ALL, Volume.UNCHANGED, Map.of(), false, Chapters.TAGS, null,
				Damaged.SALVAGE);
	}

	public Options withTrack(@Nullable String track) {
		return new Options(this.format, track, this.part, this.volume, this.tags, this.cover, this.chapters,
				this.silence, this.damaged);
	}

	public Options withPart(Part part) {
		return new Options(this.format, this.track, part, this.volume, this.tags, this.cover, this.chapters,
				this.silence, this.damaged);
	}

	public Options withVolume(Volume volume) {
		return new Options(this.format, this.track, this.part, volume, this.tags, this.cover, this.chapters,
				this.silence, this.damaged);
	}

	public Options withTags(Map<TagField, String> tags) {
		return new Options(this.format, this.track, this.part, this.volume, tags, this.cover, this.chapters,
				this.silence, this.damaged);
	}

	public Options withCover(boolean cover) {
		return new Options(this.format, this.track, this.part, this.volume, this.tags, cover, this.chapters,
				this.silence, this.damaged);
	}

	public Options withChapters(Chapters chapters) {
		return new Options(this.format, this.track, this.part, this.volume, this.tags, this.cover, chapters,
				this.silence, this.damaged);
	}

	public Options withSilence(@Nullable Silence silence) {
		return new Options(this.format, this.track, this.part, this.volume, this.tags, this.cover, this.chapters,
				silence, this.damaged);
	}

	public Options withDamaged(Damaged damaged) {
		return new Options(this.format, this.track, this.part, this.volume, this.tags, this.cover, this.chapters,
				this.silence, damaged);
	}

	/**
	 * The format of an MP3.
	 *
	 * @param preset the quality
	 * @param fast whether LAME searches less: 40 % less time for slightly lower quality
	 * @param mono whether all channels are mixed into one
	 * @param sampleRate the sample rate in Hz, one of
	 * {@link MpegVersion#allSampleRates()}; else the source's or the nearest
	 */
	public record Format(Preset preset, boolean fast, boolean mono, @Nullable Integer sampleRate) {
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
	 * The silence between chapters.
	 *
	 * @param threshold audio below this level is silence, in dBFS, -90 to -20
	 * @param length how long it lasts at least, in seconds, 0.3 to 30
	 * @param chapterLength how long a chapter lasts at least, in seconds, 1 to 3600
	 */
	public record Silence(double threshold, double length, double chapterLength) {

		/**
		 * What suits speech and music.
		 */
		public static final Silence DEFAULT = new Silence(-45, 2, 30);

	}

}
