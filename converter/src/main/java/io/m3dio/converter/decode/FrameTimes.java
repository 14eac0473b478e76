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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what ffmpeg says while it decodes: when each frame is to be heard, which its
 * filter {@code ashowinfo} tells before the frame comes, and what cannot be decoded.
 */
final class FrameTimes implements Predicate<String> {

	/**
	 * Written at once, but in the middle of another thread's line, perhaps: then there is
	 * not even a space before it.
	 */
	private static final Pattern FRAME = Pattern
		.compile("n: *\\d+ pts: *(-?\\d{1,18}|NOPTS) .{0,200}? nb_samples: *(\\d{1,9}) ");

	private static final Pattern COMPLAINT = Pattern.compile("(?:\\[(\\w+) @ \\w+] )?\\[(?:error|fatal|panic)] (.*)");

	/**
	 * Where its output has to be told times, too: nothing is lost, and ours are others.
	 */
	private static final Pattern OF_TIMES = Pattern.compile("(?i)non.monoton");

	private static final Logger log = LoggerFactory.getLogger(FrameTimes.class);

	private static final int KEPT = 3;

	private static final long PATIENCE_SECONDS = 10;

	/** What nothing was told of follows on what was before. */
	private static final Frame REST = new Frame(false, 0, Integer.MAX_VALUE);

	/** A line that no tag of a source can look like: those are indented. */
	private static final String BEGIN = "[info] Stream mapping:";

	private final Set<String> otherCodecs;

	private boolean begun;

	private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

	private final List<String> complaints = new ArrayList<>();

	private volatile int complained;

	/**
	 * Listens to one run.
	 * @param otherCodecs the codecs of what is no audio in the source: ffmpeg looks at
	 * that as well before it decodes, and what it says about a picture is of no interest
	 * @param described whether it describes the source first, whose tags may look like
	 * anything
	 */
	FrameTimes(Set<String> otherCodecs, boolean described) {
		this.otherCodecs = otherCodecs;
		this.begun = !described;
	}

	/** Keeps what is a complaint. */
	@Override
	public boolean test(String line) {
		if (!this.begun) {
			this.begun = line.startsWith(BEGIN);
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
		Matcher complaint = COMPLAINT.matcher(line);
		if (complaint.find() && !found && !OF_TIMES.matcher(line).find()
				&& !this.otherCodecs.contains(String.valueOf(complaint.group(1)))) {
			complain(complaint.group(2));
			return true;
		}
		return false;
	}

	private synchronized void complain(String complaint) {
		this.complained++;
		if (this.complaints.size() < KEPT) {
			this.complaints.add(complaint);
		}
	}

	/**
	 * The next frame, which the program has told of before it wrote it.
	 * @return when it is to be heard and how long it is
	 */
	Frame next() throws InterruptedException {
		Frame frame = this.frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
		if (frame == null) {
			log.warn("ffmpeg does not say when a frame is to be heard");
			return REST;
		}
		return frame;
	}

	/**
	 * The frames that were told of since they were asked for last.
	 * @return the frames in order
	 */
	List<Frame> told() {
		List<Frame> told = new ArrayList<>();
		this.frames.drainTo(told);
		return told;
	}

	/** Whether something could not be decoded so far. */
	boolean hasComplaints() {
		return this.complained > 0;
	}

	synchronized String complaints() {
		return String.join("; ", this.complaints);
	}

	/**
	 * A frame of decoded audio.
	 *
	 * @param timed whether its time is known
	 * @param position when it is to be heard, in samples
	 * @param length how many samples of each channel it has
	 */
	record Frame(boolean timed, long position, int length) {

	}

}
