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
 * Cuts sound into segments while it is being decoded. Neighbours overlap.
 */
final class PcmSplitter implements PcmSink, Closeable {

	private final Path beside;

	private final long frameBytes;

	private final long segmentFrames;

	private final Taker taker;

	private final Deque<Open> open = new ArrayDeque<>();

	private long position;

	private int begun;

	/**
	 * Starts with the first segment.
	 * @param beside a file in the folder where the segments go
	 * @param frameBytes how many bytes of samples make an MP3 frame
	 * @param segmentFrames how many frames a segment has
	 * @param taker takes each segment as soon as it is whole
	 */
	PcmSplitter(Path beside, long frameBytes, long segmentFrames, Taker taker) throws IOException {
		this.beside = beside;
		this.frameBytes = frameBytes;
		this.segmentFrames = segmentFrames;
		this.taker = taker;
		begin();
	}

	@Override
	public void accept(byte[] bytes, int offset, int count) throws IOException, InterruptedException {
		int done = 0;
		while (done < count) {
			int step = (int) Math.min(count - done, nextBoundary() - this.position);
			for (Open segment : this.open) {
				segment.out().write(bytes, offset + done, step);
			}
			done += step;
			this.position += step;
			if (this.position == startOf(this.begun)) {
				begin();
			}
			if (this.position == endOf(this.open.element())) {
				passOn(this.segmentFrames);
			}
		}
	}

	/**
	 * Passes on what is left: the last segment, and one before it that waited for more.
	 */
	@Override
	public void finish() throws IOException, InterruptedException {
		while (!this.open.isEmpty()) {
			boolean last = this.open.size() == 1 || this.position <= ownStartOf(this.begun - 1);
			passOn(last ? Frames.ALL : this.segmentFrames);
			if (last) {
				close();
			}
		}
	}

	private long nextBoundary() {
		return Math.min(startOf(this.begun), endOf(this.open.element()));
	}

	private void begin() throws IOException {
		Path file = this.beside.resolveSibling("segment-" + this.begun + ".pcm");
		this.open.add(new Open(this.begun, file, new FileOutputStream(file.toFile())));
		this.begun++;
	}

	private void passOn(long frames) throws IOException, InterruptedException {
		Open first = this.open.remove();
		first.out().close();
		this.taker.take(new Segment(first.number(), first.file(), warmUpOf(first.number()), frames));
	}

	private long ownStartOf(int number) {
		return number * this.segmentFrames * this.frameBytes;
	}

	private long startOf(int number) {
		return ownStartOf(number) - warmUpOf(number) * this.frameBytes;
	}

	private long endOf(Open segment) {
		return ownStartOf(segment.number() + 1) + Segment.LOOK_AHEAD * this.frameBytes;
	}

	private long warmUpOf(int number) {
		return (number == 0) ? 0 : Math.min(Segment.WARM_UP, number * this.segmentFrames);
	}

	/** Drops what was begun and has nothing of its own. */
	@Override
	public void close() throws IOException {
		for (Open segment : this.open) {
			segment.out().close();
			Files.delete(segment.file());
		}
		this.open.clear();
	}

	/**
	 * Takes segments. While it does not, decoding waits.
	 */
	@FunctionalInterface
	interface Taker {

		void take(Segment segment) throws IOException, InterruptedException;

	}

	private record Open(int number, Path file, OutputStream out) {
	}

}
