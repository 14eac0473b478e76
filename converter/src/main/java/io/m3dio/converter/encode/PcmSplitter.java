package io.m3dio.converter.encode;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

import io.m3dio.converter.mp3.Frames;
import io.m3dio.converter.timeline.PcmSink;

/**
 * Splits audio into overlapping segments while it is being decoded.
 */
final class PcmSplitter implements PcmSink, Closeable {

	private final Path source;

	private final long frameBytes;

	private final long segmentFrames;

	private final SegmentConsumer consumer;

	private final Deque<OpenSegment> open = new ArrayDeque<>();

	private long position;

	private int opened;

	/**
	 * Creates a splitter and its first segment.
	 * @param source a file in the folder where the segments are written
	 * @param frameBytes how many bytes of samples make an MP3 frame
	 * @param segmentFrames how many frames a segment has
	 * @param consumer takes each segment as soon as it is complete
	 */
	PcmSplitter(Path source, long frameBytes, long segmentFrames, SegmentConsumer consumer) throws IOException {
		this.source = source;
		this.frameBytes = frameBytes;
		this.segmentFrames = segmentFrames;
		this.consumer = consumer;
		open();
	}

	@Override
	public void accept(byte[] bytes, int offset, int count) throws IOException, InterruptedException {
		int done = 0;
		while (done < count) {
			int step = (int) Math.min(count - done, nextBoundary() - this.position);
			for (OpenSegment segment : this.open) {
				segment.out().write(bytes, offset + done, step);
			}
			done += step;
			this.position += step;
			if (this.position == startOf(this.opened)) {
				open();
			}
			if (this.position == endOf(this.open.element())) {
				passOn(this.segmentFrames);
			}
		}
	}

	/**
	 * Passes on the last segment, and one before it that was waiting for its look-ahead.
	 */
	@Override
	public void finish() throws IOException, InterruptedException {
		while (!this.open.isEmpty()) {
			boolean last = this.open.size() == 1 || this.position <= ownStartOf(this.opened - 1);
			passOn(last ? Frames.ALL : this.segmentFrames);
			if (last) {
				close();
			}
		}
	}

	private long nextBoundary() {
		return Math.min(startOf(this.opened), endOf(this.open.element()));
	}

	private void open() throws IOException {
		Path file = this.source.resolveSibling("segment-" + this.opened + ".pcm");
		this.open.add(new OpenSegment(this.opened, file, new FileOutputStream(file.toFile())));
		this.opened++;
	}

	private void passOn(long frames) throws IOException, InterruptedException {
		OpenSegment first = this.open.remove();
		first.out().close();
		this.consumer.accept(new Segment(first.number(), first.file(), warmUpOf(first.number()), frames));
	}

	private long ownStartOf(int number) {
		return number * this.segmentFrames * this.frameBytes;
	}

	private long startOf(int number) {
		return ownStartOf(number) - warmUpOf(number) * this.frameBytes;
	}

	private long endOf(OpenSegment segment) {
		return ownStartOf(segment.number() + 1) + Segment.LOOK_AHEAD * this.frameBytes;
	}

	private long warmUpOf(int number) {
		return (number == 0) ? 0 : Math.min(Segment.WARM_UP, number * this.segmentFrames);
	}

	/** Deletes segments without frames of their own. */
	@Override
	public void close() throws IOException {
		for (OpenSegment segment : this.open) {
			segment.out().close();
			Files.delete(segment.file());
		}
		this.open.clear();
	}

	/**
	 * Takes segments. Decoding waits while it blocks.
	 */
	@FunctionalInterface
	interface SegmentConsumer {

		void accept(Segment segment) throws IOException, InterruptedException;

	}

	private record OpenSegment(int number, Path file, OutputStream out) {
	}

}
