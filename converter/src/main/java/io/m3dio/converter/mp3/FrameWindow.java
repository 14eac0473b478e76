package io.m3dio.converter.mp3;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A window of a few frames of an MP3, each with its data in the bit reservoir.
 */
final class FrameWindow implements Closeable {

	private final Frames frames;

	private final List<WindowFrame> held = new ArrayList<>();

	/** The number of the first frame in the window. */
	private long first;

	/** The end of the main data so far, as far as a frame can refer to it. */
	private byte[] reservoir = new byte[0];

	/**
	 * Opens an MP3 without ID3 tag.
	 * @param file the file
	 * @throws IOException if it cannot be read, or does not start with a frame
	 */
	FrameWindow(Path file) throws IOException {
		this.frames = Frames.open(file);
		// Skips the gapless tag.
		this.frames.next();
	}

	/**
	 * Returns a frame.
	 * @param number its number, from 0 for the first frame of audio
	 * @return the frame, or null behind the end
	 */
	@Nullable WindowFrame at(long number) throws IOException {
		while (this.first + this.held.size() <= number) {
			byte[] frame = this.frames.next();
			if (frame == null) {
				return null;
			}
			this.held.add(read(frame));
		}
		return this.held.get((int) (number - this.first));
	}

	/**
	 * Drops frames that are no longer needed.
	 * @param number the number of the first frame that is still needed
	 */
	void drop(long number) {
		int count = (int) Math.min(this.held.size(), number - this.first);
		this.held.subList(0, count).clear();
		this.first += count;
	}

	private WindowFrame read(byte[] frame) throws IOException {
		FrameHeader header = FrameHeader.at(frame, 0);
		byte[] reserved = end(this.reservoir, SideInfo.of(frame, header).mainDataBegin());
		int offset = header.mainDataOffset();
		byte[] all = Arrays.copyOf(this.reservoir, this.reservoir.length + frame.length - offset);
		System.arraycopy(frame, offset, all, this.reservoir.length, frame.length - offset);
		this.reservoir = end(all, SideInfo.farthest(header));
		return new WindowFrame(frame, header, reserved);
	}

	private static byte[] end(byte[] bytes, int length) {
		return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - length), bytes.length);
	}

	@Override
	public void close() throws IOException {
		this.frames.close();
	}

	/**
	 * A frame in the window.
	 *
	 * @param frame the frame with its header
	 * @param header its header
	 * @param reserved the main data in earlier frames that this frame refers to
	 */
	record WindowFrame(byte[] frame, FrameHeader header, byte[] reserved) {

		/** Returns a silent frame that contains the reserved main data. */
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
