package io.m3dio.converter.supervision;

import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.db.job.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This source cannot be converted, and another attempt would not change that. The failure
 * is what its owner is told.
 */
public final class ConversionException extends Exception {

	private static final Logger log = LoggerFactory.getLogger(ConversionException.class);

	private static final String UNREADABLE = "unreadable";

	private static final String EXPORT_AGAIN = "Check that the file plays on your computer, export it again, "
			+ "then upload it again.";

	private final transient Failure failure;

	private ConversionException(Failure failure) {
		super(failure.code() + ": " + failure.message());
		this.failure = failure;
	}

	public Failure failure() {
		return this.failure;
	}

	/**
	 * Whether the audio cannot be decoded; another track may do.
	 * @return whether it is so
	 */
	public boolean isUnreadable() {
		return this.failure.code().equals(UNREADABLE);
	}

	public static ConversionException noAudio() {
		return permanent("no-audio", "This video has no audio track.", "Choose one that has.");
	}

	public static ConversionException photo() {
		return permanent("not-a-video", "This is a photo, not a video.", "Choose an MP4, M4V, M4A or MOV file.");
	}

	/**
	 * All tracks that are meant are encrypted.
	 * @param others the audio tracks that there are, empty if no other one can be taken
	 * @return the exception to throw
	 */
	public static ConversionException locked(String others) {
		return permanent("protected", "The audio of this video is protected against copying.", others.isEmpty()
				? "Choose a file without copy protection." : "Choose another one of its audio tracks: " + others + ".");
	}

	/**
	 * No track that is meant is of a kind that can be decoded.
	 * @param others the audio tracks that there are, empty if no other one can be taken
	 * @return the exception to throw
	 */
	public static ConversionException undecodable(String others) {
		return permanent(UNREADABLE, "The audio of this video is of a kind that can't be decoded.",
				others.isEmpty() ? EXPORT_AGAIN : "Choose another one of its audio tracks: " + others + ".");
	}

	/**
	 * Its owner wants all of it or nothing.
	 * @param summary how much of it there is; empty if it is only not what it was
	 * @param cutOff whether the file itself ends too early
	 * @return the exception to throw
	 */
	public static ConversionException damaged(String summary, boolean cutOff) {
		String message = summary.isEmpty() ? "Some of the audio is damaged." : "The file is damaged: " + summary + ".";
		return permanent(cutOff ? "truncated" : UNREADABLE, message,
				"Export it again, then upload it again. Or let what is readable be converted.");
	}

	public static ConversionException unreadable(String message) {
		return permanent(UNREADABLE, message, EXPORT_AGAIN);
	}

	/**
	 * What it means for a source that a program ended with an error.
	 * @param ex how it ended
	 * @param monitor whoever stops this converter may have stopped the program with it
	 * @param message one plain sentence: what happened
	 * @return the exception to throw
	 * @throws FfmpegException if it was not the source, so that another attempt may
	 * succeed
	 */
	public static ConversionException unreadable(FfmpegException ex, ConversionMonitor monitor, String message)
			throws FfmpegException {
		monitor.ensureNotCanceled();
		if (ex.isPassing()) {
			throw ex;
		}
		log.info("Cannot be read: {}", ex.getMessage());
		return unreadable(message);
	}

	public static ConversionException truncated(String message) {
		return permanent("truncated", message,
				"Copy or export the whole file again, check that it plays to its end, then upload it again.");
	}

	public static ConversionException noSuchTrack(String choice, String known) {
		return permanent("no-such-track", "There is no audio track \"" + choice + "\" in this video.",
				"Choose one of its audio tracks: " + known + ".");
	}

	public static ConversionException nothingThere(double start, double seconds) {
		return permanent("nothing-there", "The part begins at " + DurationFormat.of(start) + ", but the audio ends at "
				+ DurationFormat.of(seconds) + ".", "Choose a part that begins before the end.");
	}

	public static ConversionException tooManyChapters(int chapters, int most) {
		return permanent("too-many-chapters",
				"There are " + chapters + " chapters, more than the " + most + " that become files of their own.",
				"Choose a part with fewer of them, or keep the chapters in one MP3.");
	}

	public static ConversionException tooLong(int hours) {
		return permanent("too-long",
				"The audio of this video lasts longer than the " + hours + " hours that are converted in one go.",
				"Choose a part of it, or upload it in several files.");
	}

	public static ConversionException sourceMissing() {
		return permanent("source-missing", "The uploaded file is not there any more.", "Upload the file again.");
	}

	private static ConversionException permanent(String code, String message, String advice) {
		return new ConversionException(new Failure(code, message, advice, false));
	}

}
