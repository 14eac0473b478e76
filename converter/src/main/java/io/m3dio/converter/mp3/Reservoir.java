package io.m3dio.converter.mp3;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lays frames that each hold all of their main data anew, with a bit reservoir: main data
 * begins in what the frames before have left free, and each frame gets the smallest bit
 * rate that leaves room enough. What is decoded stays the same; the file gets smaller.
 *
 * @see <a href="https://www.iso.org/standard/22412.html">ISO/IEC 11172-3, 2.4.3.4</a>
 */
final class Reservoir {

	private final FrameSink sink;

	/** Frames that have room left; only the first can be partly filled. */
	private final Deque<byte[]> open = new ArrayDeque<>();

	/** How far the first open frame is filled. */
	private int filled;

	/** How many bytes are left free in the open frames. */
	private int free;

	Reservoir(FrameSink sink) {
		this.sink = sink;
	}

	/**
	 * Takes the next frame.
	 * @param frame a frame without checksum that begins its main data in itself
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
		byte[] laid = new byte[smallest.length()];
		System.arraycopy(frame, 0, laid, 0, head);
		smallest.writeTo(laid);
		SideInfo.putMainDataBegin(laid, smallest, begin);
		open(laid, head);
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
