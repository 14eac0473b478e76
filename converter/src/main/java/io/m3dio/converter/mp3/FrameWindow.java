package io.m3dio.converter.mp3;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A few frames of an MP3 at a time, each with what it has in the bit reservoir.
 */
final class FrameWindow implements Closeable {

	private final Frames frames;

	private final List<Held> held = new ArrayList<>();

	/** The number of the first one that is held. */
	private long first;

	/** The end of the main data so far, as much of it as a frame can refer to. */
	private byte[] reservoir = new byte[0];

	/**
	 * Opens an MP3 without ID3 tag.
	 * @param file the file
	 * @throws IOException if it cannot be read, or does not begin with a frame
	 */
	FrameWindow(Path file) throws IOException {
		this.frames = Frames.open(file);
		// The gapless tag.
		this.frames.next();
	}

	/**
	 * Finds a frame.
	 * @param number its number, that of the first frame of music being 0
	 * @return the frame, or null if there are not so many
	 */
	@Nullable Held at(long number) throws IOException {
		while (this.first + this.held.size() <= number) {
			byte[] frame = this.frames.next();
			if (frame == null) {
				return null;
			}
			this.held.add(hold(frame));
		}
		return this.held.get((int) (number - this.first));
	}

	/**
	 * Lets go of what is not needed any more.
	 * @param number the number of the first frame that still is
	 */
	void drop(long number) {
		int count = (int) Math.min(this.held.size(), number - this.first);
		this.held.subList(0, count).clear();
		this.first += count;
	}

	private Held hold(byte[] frame) throws IOException {
		FrameHeader header = FrameHeader.at(frame, 0);
		byte[] reserved = end(this.reservoir, SideInfo.of(frame, header).mainDataBegin());
		int offset = header.mainDataOffset();
		byte[] all = Arrays.copyOf(this.reservoir, this.reservoir.length + frame.length - offset);
		System.arraycopy(frame, offset, all, this.reservoir.length, frame.length - offset);
		this.reservoir = end(all, SideInfo.farthest(header));
		return new Held(frame, header, reserved);
	}

	private static byte[] end(byte[] bytes, int length) {
		return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - length), bytes.length);
	}

	@Override
	public void close() throws IOException {
		this.frames.close();
	}

	/**
	 * A frame.
	 *
	 * @param frame the frame, header and all
	 * @param header its header
	 * @param reserved what frames before it hold of its main data, and of what follows
	 */
	record Held(byte[] frame, FrameHeader header, byte[] reserved) {

		/** A silent frame that holds what is reserved. */
		byte[] carrier() {
			FrameHeader plain = this.header.withoutChecksum();
			FrameHeader large = plain.orLarger(plain.mainDataOffset() + this.reserved.length);
			byte[] carrier = new byte[large.length()];
			large.writeTo(carrier);
			System.arraycopy(this.reserved, 0, carrier, carrier.length - this.reserved.length, this.reserved.length);
			return carrier;
		}

	}

}
