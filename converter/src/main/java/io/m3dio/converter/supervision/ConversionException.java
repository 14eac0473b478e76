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

	private final transient Failure failure;

	private ConversionException(Failure failure) {
		super(failure.code() + ": " + failure.message());
		this.failure = failure;
	}

	public Failure failure() {
		return this.failure;
	}

	public static ConversionException noAudio() {
		return permanent("no-audio", "There is no sound in this video.",
				"Send a video that has an audio track; this one has none to convert.");
	}

	public static ConversionException unreadable(String message) {
		return permanent("unreadable", message,
				"Check that the file plays on your computer, and save or export it as MP4 again before sending it.");
	}

	/**
	 * What it means for a source that a program ended with an error.
	 * @param ex how it ended
	 * @param supervisor whoever stops this converter may have stopped the program with it
	 * @param message one plain sentence: what happened
	 * @return the exception to throw
	 * @throws FfmpegException if it was not the source, so that another attempt may
	 * succeed
	 */
	public static ConversionException unreadable(FfmpegException ex, Supervisor supervisor, String message)
			throws FfmpegException {
		supervisor.ensureWanted();
		if (ex.isPassing()) {
			throw ex;
		}
		log.info("Cannot be read: {}", ex.getMessage());
		return unreadable(message);
	}

	public static ConversionException truncated(String message) {
		return permanent("truncated", message,
				"Copy or export the whole file again, check that it plays to its end, and send it once more.");
	}

	public static ConversionException noSuchTrack(String choice, String known) {
		return permanent("no-such-track", "There is no audio track \"" + choice + "\" in this video.",
				"Choose one of its audio tracks: " + known + ".");
	}

	public static ConversionException nothingThere(double start, double seconds) {
		return permanent("nothing-there",
				"The part begins at " + Clock.of(start) + ", but the sound ends at " + Clock.of(seconds) + ".",
				"Choose a part that begins before the end.");
	}

	public static ConversionException tooManyChapters(int chapters, int most) {
		return permanent("too-many-chapters",
				"There are " + chapters + " chapters, more than the " + most + " that become files of their own.",
				"Choose a part with fewer of them, or keep the chapters in one MP3.");
	}

	public static ConversionException tooLong(int hours) {
		return permanent("too-long",
				"The sound of this video lasts longer than the " + hours + " hours that are converted in one go.",
				"Choose a part of it, or send it in several files.");
	}

	public static ConversionException unknownEnd() {
		return permanent("unknown-end", "The file does not say how long it is, so that the fade-out has no place.",
				"Give the end of the part, or leave out the fade-out.");
	}

	public static ConversionException sourceMissing() {
		return permanent("source-missing", "The uploaded file is not there any more.", "Send the file once more.");
	}

	private static ConversionException permanent(String code, String message, String advice) {
		return new ConversionException(new Failure(code, message, advice, false));
	}

}
