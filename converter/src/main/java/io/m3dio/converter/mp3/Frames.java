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
 * Reads the frames of a file that contains nothing else.
 */
public final class Frames implements Closeable {

	/**
	 * Stands for all frames.
	 */
	public static final long ALL = Long.MAX_VALUE;

	private final InputStream in;

	private Frames(InputStream in) {
		this.in = in;
	}

	/**
	 * Passes on frames of a file without ID3 tag.
	 * @param file the file
	 * @param skipped how many frames at its beginning are left out
	 * @param count how many frames are passed on at most
	 * @param sink takes the frames
	 * @return how many were passed on
	 * @throws NoMp3Exception if the file contains something else
	 * @throws IOException if it cannot be read
	 */
	public static long take(Path file, long skipped, long count, FrameSink sink) throws IOException {
		try (Frames frames = open(file)) {
			byte[] frame = frames.next();
			long seen = 0;
			for (; frame != null && seen - skipped < count; seen++) {
				if (seen >= skipped) {
					sink.accept(frame);
				}
				frame = frames.next();
			}
			return Math.max(0, seen - skipped);
		}
	}

	static Frames open(Path file) throws IOException {
		return new Frames(new BufferedInputStream(Files.newInputStream(file), 256 * 1024));
	}

	/**
	 * Reads the next frame.
	 * @return the frame, or null at the end
	 */
	byte @Nullable [] next() throws IOException {
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
