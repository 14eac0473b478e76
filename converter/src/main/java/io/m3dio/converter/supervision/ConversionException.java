package io.m3dio.converter.supervision;

import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.db.job.Failure;
import io.m3dio.platform.format.DurationFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The source cannot be converted, and another attempt would not change that. The owner of
 * the job sees the failure.
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
	 * Returns whether the audio cannot be decoded. Another track may be decodable.
	 * @return whether it cannot be decoded
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
	 * Creates the exception for selected tracks that are all encrypted.
	 * @param others all audio tracks, or empty if no other one can be chosen
	 * @return the exception to throw
	 */
	public static ConversionException encrypted(String others) {
		return permanent("protected", "The audio of this video is protected against copying.", others.isEmpty()
				? "Choose a file without copy protection." : "Choose another one of its audio tracks: " + others + ".");
	}

	/**
	 * Creates the exception for selected tracks without a codec that can be decoded.
	 * @param others all audio tracks, or empty if no other one can be chosen
	 * @return the exception to throw
	 */
	public static ConversionException undecodable(String others) {
		return permanent(UNREADABLE, "The audio of this video is of a kind that can't be decoded.",
				others.isEmpty() ? EXPORT_AGAIN : "Choose another one of its audio tracks: " + others + ".");
	}

	/**
	 * Creates the exception for a damaged source whose owner refuses partial results.
	 * @param summary how much of the audio is readable; empty if all of it is, with
	 * errors
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
	 * Creates the exception for a program that failed because of the source.
	 * @param ex how the program failed
	 * @param monitor checked first, as whoever stops this converter may have stopped the
	 * program, too
	 * @param message what happened, in one plain sentence
	 * @return the exception to throw
	 * @throws FfmpegException if the source was not the cause, so that another attempt
	 * may succeed
	 */
	public static ConversionException unreadable(FfmpegException ex, ConversionMonitor monitor, String message)
			throws FfmpegException {
		monitor.ensureNotCanceled();
		if (ex.isTemporary()) {
			throw ex;
		}
		log.info("The source cannot be read: {}", ex.getMessage());
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

	public static ConversionException partBehindEnd(double start, double seconds) {
		return permanent("nothing-there", "The part begins at " + DurationFormat.time(start)
				+ ", but the audio ends at " + DurationFormat.time(seconds) + ".",
				"Choose a part that begins before the end.");
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
