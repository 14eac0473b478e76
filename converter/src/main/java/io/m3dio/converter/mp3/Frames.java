package io.m3dio.converter.mp3;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a file that holds nothing else, one after the other.
 */
public final class Frames implements Closeable {

	private final InputStream in;

	private Frames(InputStream in) {
		this.in = in;
	}

	/**
	 * Opens a file of frames without an ID3 tag.
	 * @param file the file
	 * @return its frames
	 * @throws IOException if it cannot be opened
	 */
	public static Frames of(Path file) throws IOException {
		return new Frames(new BufferedInputStream(Files.newInputStream(file), 256 * 1024));
	}

	/**
	 * Reads the next frame.
	 * @return the frame, or null at the end
	 * @throws NoMp3Exception if what comes next is no whole frame
	 */
	public byte @Nullable [] next() throws IOException {
		byte[] head = this.in.readNBytes(FrameHeader.SIZE);
		if (head.length == 0) {
			return null;
		}
		if (head.length < FrameHeader.SIZE) {
			throw new NoMp3Exception("The last frame is cut off");
		}
		int length = FrameHeader.at(head, 0).length();
		byte[] frame = Arrays.copyOf(head, length);
		if (this.in.readNBytes(frame, head.length, length - head.length) < length - head.length) {
			throw new NoMp3Exception("The last frame is cut off");
		}
		return frame;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
