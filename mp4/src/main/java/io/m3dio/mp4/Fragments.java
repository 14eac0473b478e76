package io.m3dio.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.m3dio.mp4.box.Box;
import io.m3dio.mp4.box.BoxReader;

/**
 * The fragments of a movie, each of which has its own index ({@code moof}) before its
 * media.
 *
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, 8.8</a>
 */
final class Fragments {

	private static final int DURATION = 0x100;

	private static final int[] TRACK_FIELDS = { 0x1, 0x2 };

	private static final int[] RUN_FIELDS = { 0x1, 0x4 };

	private static final int[] SAMPLE_FIELDS = { 0x100, 0x200, 0x400, 0x800 };

	private static final int DEFAULT_DURATION = 0x8;

	private static final int MOST_SAMPLES = 1_000_000;

	private final BoxReader reader;

	private final List<Box> fragments;

	private final Map<Long, Long> defaultDurations = new HashMap<>();

	/**
	 * Reads the defaults of the fragments.
	 * @param reader reads the file
	 * @param movie the index of the movie
	 * @param fragments the fragments in order
	 * @throws IOException if the file cannot be read
	 */
	Fragments(BoxReader reader, Box movie, List<Box> fragments) throws IOException {
		this.reader = reader;
		this.fragments = fragments;
		for (Box extension : reader.children(movie, "mvex")) {
			for (Box defaults : reader.children(extension, "trex")) {
				ByteBuffer head = reader.head(defaults, 16);
				this.defaultDurations.put(Integer.toUnsignedLong(head.getInt(4)),
						Integer.toUnsignedLong(head.getInt(12)));
			}
		}
	}

	/**
	 * Passes on the samples of the tracks.
	 * @param sinks takes the samples of each track, by its id
	 * @throws IOException if the file cannot be read
	 */
	void feed(Map<Long, ? extends Samples> sinks) throws IOException {
		for (Box fragment : this.fragments) {
			for (Box one : this.reader.children(fragment, "traf")) {
				feed(one, sinks);
			}
		}
	}

	private void feed(Box fragment, Map<Long, ? extends Samples> sinks) throws IOException {
		Box header = this.reader.find(fragment, "tfhd").orElse(null);
		if (header == null) {
			return;
		}
		ByteBuffer head = this.reader.upTo(header.start(), (int) Math.min(24, header.length()));
		int flags = (head.remaining() >= 8) ? head.getInt() : 0;
		long track = head.hasRemaining() ? Integer.toUnsignedLong(head.getInt()) : 0;
		Samples sink = sinks.get(track);
		if (sink == null) {
			return;
		}
		long duration = this.defaultDurations.getOrDefault(track, 0L);
		int offset = head.position() + (((flags & TRACK_FIELDS[0]) != 0) ? 8 : 0)
				+ (((flags & TRACK_FIELDS[1]) != 0) ? 4 : 0);
		if ((flags & DEFAULT_DURATION) != 0 && offset + 4 <= head.limit()) {
			duration = Integer.toUnsignedLong(head.getInt(offset));
		}
		for (Box time : this.reader.children(fragment, "tfdt")) {
			ByteBuffer decodeTime = this.reader.head(time, 8);
			boolean wide = decodeTime.get(0) == 1;
			sink.startAt(wide ? this.reader.head(time, 12).getLong(4) : Integer.toUnsignedLong(decodeTime.getInt(4)));
		}
		for (Box run : this.reader.children(fragment, "trun")) {
			feedRun(run, duration, sink);
		}
	}

	private void feedRun(Box run, long defaultDuration, Samples sink) throws IOException {
		ByteBuffer head = this.reader.head(run, 8);
		int flags = head.getInt();
		long count = Integer.toUnsignedLong(head.getInt());
		if ((flags & DURATION) == 0) {
			sink.add(count, defaultDuration);
			return;
		}
		int entry = 4 * fields(flags, SAMPLE_FIELDS);
		long start = run.start() + 8 + 4L * fields(flags, RUN_FIELDS);
		long samples = Math.min(Math.min(count, MOST_SAMPLES), (run.end() - start) / entry);
		ByteBuffer entries = this.reader.upTo(start, (int) (samples * entry));
		for (int i = 0; i + entry <= entries.limit(); i += entry) {
			sink.add(1, Integer.toUnsignedLong(entries.getInt(i)));
		}
	}

	private static int fields(int flags, int[] known) {
		int count = 0;
		for (int flag : known) {
			count += ((flags & flag) != 0) ? 1 : 0;
		}
		return count;
	}

	static List<Box> of(BoxReader reader) throws IOException {
		List<Box> fragments = new ArrayList<>();
		reader.walk(reader.file(), (box) -> {
			if (box.is("moof")) {
				fragments.add(box);
			}
		});
		return fragments;
	}

}
