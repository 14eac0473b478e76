package io.m3dio.converter.mp3;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Repacks frames that each contain all of their main data, with a bit reservoir. The main
 * data of a frame starts in the space that earlier frames have left free, and each frame
 * gets the lowest bit rate with enough room. The decoded audio stays the same, and the
 * file gets smaller.
 *
 * @see <a href="https://www.iso.org/standard/22412.html">ISO/IEC 11172-3, 2.4.3.4</a>
 */
public final class Reservoir {

	private final FrameSink sink;

	/** Frames with room left, of which only the first can be partly filled. */
	private final Deque<byte[]> open = new ArrayDeque<>();

	/** How far the first open frame is filled. */
	private int filled;

	/** How many bytes are left free in the open frames. */
	private int free;

	Reservoir(FrameSink sink) {
		this.sink = sink;
	}

	/**
	 * Repacks some frames of a file. They no longer depend on earlier frames.
	 * @param source a file of frames that were encoded without bit reservoir
	 * @param skipped how many frames at its beginning are left out
	 * @param count how many frames are taken at most
	 * @param target the file to write
	 * @throws IOException if a file cannot be read or written
	 */
	public static void repack(Path source, long skipped, long count, Path target) throws IOException {
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 256 * 1024)) {
			Reservoir reservoir = new Reservoir(out::write);
			Frames.take(source, skipped, count, reservoir::add);
			reservoir.finish();
		}
	}

	/**
	 * Adds the next frame.
	 * @param frame a frame without checksum that contains all of its main data
	 */
	void add(byte[] frame) throws IOException {
		FrameHeader header = FrameHeader.at(frame, 0);
		SideInfo side = SideInfo.of(frame, header);
		if (side.mainDataBegin() != 0 || header.hasChecksum()) {
			throw new NoMp3Exception("A frame was encoded with a bit reservoir");
		}
		skip(Math.max(0, this.free - SideInfo.farthest(header)));
		int begin = this.free;
		int head = header.mainDataOffset();
		FrameHeader smallest = header.atLeast(head + side.mainDataLength() - begin);
		byte[] repacked = new byte[smallest.length()];
		System.arraycopy(frame, 0, repacked, 0, head);
		smallest.writeTo(repacked);
		SideInfo.putMainDataBegin(repacked, smallest, begin);
		open(repacked, head);
		fill(frame, head, side.mainDataLength());
	}

	/** Passes on what is left. */
	void finish() throws IOException {
		skip(this.free);
	}

	private void open(byte[] frame, int head) throws IOException {
		if (this.open.isEmpty()) {
			this.filled = head;
		}
		this.open.add(frame);
		this.free += frame.length - head;
		passOnFull();
	}

	private void skip(int count) throws IOException {
		fill(new byte[count], 0, count);
	}

	private void fill(byte[] data, int from, int count) throws IOException {
		int offset = from;
		int left = count;
		while (left > 0) {
			byte[] frame = this.open.element();
			int part = Math.min(left, frame.length - this.filled);
			System.arraycopy(data, offset, frame, this.filled, part);
			this.filled += part;
			this.free -= part;
			offset += part;
			left -= part;
			passOnFull();
		}
	}

	private void passOnFull() throws IOException {
		while (!this.open.isEmpty() && this.filled == this.open.element().length) {
			this.sink.accept(this.open.remove());
			if (!this.open.isEmpty()) {
				this.filled = FrameHeader.at(this.open.element(), 0).mainDataOffset();
			}
		}
	}

}
