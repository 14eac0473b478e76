package io.m3dio.converter.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.m3dio.converter.ffmpeg.Decoders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the messages of an ffmpeg that decodes. They contain the time of each frame,
 * which the filter {@code ashowinfo} logs before the frame is written, and what cannot be
 * decoded.
 */
final class FrameTimes implements Predicate<String> {

	/**
	 * Matches the time of a frame anywhere in a line, as it may interrupt the line of
	 * another thread.
	 */
	private static final Pattern FRAME = Pattern
		.compile("n: *\\d+ pts: *(-?\\d{1,18}|NOPTS) .{0,200}? nb_samples: *(\\d{1,9}) ");

	private static final Pattern ERROR = Pattern.compile("(?:\\[(\\w+) @ \\w+] )?\\[(?:error|fatal|panic)] (.*)");

	/**
	 * Matches errors about the times of the output, which lose nothing and are not used.
	 */
	private static final Pattern TIME_ERROR = Pattern.compile("(?i)non.monoton");

	private static final Logger log = LoggerFactory.getLogger(FrameTimes.class);

	private static final int KEPT = 3;

	private static final long TIMEOUT_SECONDS = 10;

	/** Stands for frames without a logged time, which follow directly. */
	private static final Frame REST = new Frame(false, 0, Integer.MAX_VALUE);

	/** A line that no tag of a source can imitate, as tags are indented. */
	private static final String START = "[info] Stream mapping:";

	private final Set<String> otherCodecs;

	private boolean started;

	private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

	private final List<String> errors = new ArrayList<>();

	private volatile int errorCount;

	/**
	 * Creates a listener for one run.
	 * @param otherCodecs the codecs of the tracks without audio, whose errors are
	 * ignored: ffmpeg also probes those tracks before it decodes
	 * @param described whether ffmpeg describes the source first, with tags that may look
	 * like anything
	 */
	FrameTimes(Set<String> otherCodecs, boolean described) {
		this.otherCodecs = otherCodecs;
		this.started = !described;
	}

	/** Reads a line, and returns whether it is an error. */
	@Override
	public boolean test(String line) {
		if (!this.started) {
			this.started = line.startsWith(START);
			return false;
		}
		Matcher frame = FRAME.matcher(line);
		boolean found = false;
		while (frame.find()) {
			found = true;
			boolean timed = !frame.group(1).equals("NOPTS");
			this.frames
				.add(new Frame(timed, timed ? Long.parseLong(frame.group(1)) : 0, Integer.parseInt(frame.group(2))));
		}
		Matcher error = ERROR.matcher(line);
		if (error.find() && !found && !Decoders.isRefusal(line) && !TIME_ERROR.matcher(line).find()
				&& !this.otherCodecs.contains(String.valueOf(error.group(1)))) {
			addError(error.group(2));
			return true;
		}
		return false;
	}

	private synchronized void addError(String error) {
		this.errorCount++;
		if (this.errors.size() < KEPT) {
			this.errors.add(error);
		}
	}

	/**
	 * Returns the next frame. Its time is logged before the frame is written.
	 * @return its time and length
	 */
	Frame next() throws InterruptedException {
		Frame frame = this.frames.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		if (frame == null) {
			log.warn("ffmpeg has not logged the time of a frame");
			return REST;
		}
		return frame;
	}

	/**
	 * Returns the frames that have been logged since the last call.
	 * @return the frames in order
	 */
	List<Frame> drain() {
		List<Frame> frames = new ArrayList<>();
		this.frames.drainTo(frames);
		return frames;
	}

	/** Returns whether something could not be decoded so far. */
	boolean hasErrors() {
		return this.errorCount > 0;
	}

	synchronized String errors() {
		return String.join("; ", this.errors);
	}

	/**
	 * A frame of decoded audio.
	 *
	 * @param timed whether its time is known
	 * @param position when it is played, in samples
	 * @param length how many samples of each channel it has
	 */
	record Frame(boolean timed, long position, int length) {

	}

}
