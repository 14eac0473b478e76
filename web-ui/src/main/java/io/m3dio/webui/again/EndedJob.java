package io.m3dio.webui.again;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A job as far as converting its file again is concerned.
 *
 * @param id id of the job
 * @param fileName name of the uploaded file
 * @param status state of the job
 * @param options the preset, and every other option that differs from its default
 * @param sourceStored whether the uploaded file is still stored
 * @param media what the index of the file says, if it could be read
 * @param output the MP3, if there is one
 */
record EndedJob(String id, String fileName, String status, Map<String, Object> options, boolean sourceStored,
		@Nullable Media media, @Nullable Output output) {

	boolean hasEnded() {
		return List.of("COMPLETED", "FAILED", "CANCELED").contains(this.status);
	}

	/**
	 * Tells whether a part of the file can be played: its MP3, unless that is a ZIP.
	 * @return whether there is an MP3
	 */
	public boolean canListen() {
		return this.output != null && this.output.files() == null;
	}

	/**
	 * Returns where in the file its MP3 begins.
	 * @return the time in seconds
	 */
	public double partStart() {
		return (this.options.get("start") instanceof Number start) ? start.doubleValue() : 0;
	}

	/**
	 * Returns how long the file is, as far as that is known.
	 * @return the time in seconds
	 */
	public double seconds() {
		double indexed = (this.media != null && this.media.durationSeconds() != null) ? this.media.durationSeconds()
				: 0;
		return Math.max(indexed, (this.output != null) ? partStart() + this.output.durationSeconds() : 0);
	}

	/**
	 * Returns the chapters of the file.
	 * @return the chapters in order, each with its end
	 */
	public List<Part> chapters() {
		List<Media.Chapter> chapters = (this.media != null) ? this.media.chapters() : List.of();
		return IntStream.range(0, chapters.size())
			.mapToObj((i) -> new Part(chapters.get(i).title(), chapters.get(i).startSeconds(),
					(i + 1 < chapters.size()) ? chapters.get(i + 1).startSeconds() : seconds()))
			.toList();
	}

	/**
	 * Returns the languages of the audio tracks of the file.
	 * @return a tag by BCP 47 for each, empty where none is known
	 */
	public List<String> tracks() {
		return (this.media == null) ? List.of()
				: this.media.audioTracks()
					.stream()
					.map((track) -> (track.language() != null) ? track.language() : "")
					.toList();
	}

	/**
	 * A part of a file that has a name.
	 *
	 * @param title its title, may be empty
	 * @param start where it starts, in seconds
	 * @param end where it ends, in seconds
	 */
	record Part(String title, double start, double end) {
	}

	/**
	 * What the index of a file says.
	 *
	 * @param durationSeconds the duration of its audio
	 * @param audioTracks its audio tracks
	 * @param chapters its chapters
	 */
	record Media(@Nullable Double durationSeconds, List<AudioTrack> audioTracks, List<Chapter> chapters) {

		/**
		 * An audio track.
		 *
		 * @param language its language by BCP 47, if the file tells
		 */
		record AudioTrack(@Nullable String language) {
		}

		/**
		 * A chapter.
		 *
		 * @param startSeconds when it starts
		 * @param title its title, may be empty
		 */
		record Chapter(double startSeconds, String title) {
		}

	}

	/**
	 * An MP3, or a ZIP of several.
	 *
	 * @param fileName name of the file
	 * @param files number of MP3s in a ZIP; {@code null} if it is an MP3
	 * @param durationSeconds duration
	 */
	record Output(String fileName, @Nullable Integer files, double durationSeconds) {
	}

}
