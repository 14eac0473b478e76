package io.m3dio.converter.encode;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import io.m3dio.converter.mp3.Frames;

/**
 * Compares neighbouring segments where they overlap. Frames that are the same in both
 * show that the second encoder had come to the state of the first; else the music would
 * jump there.
 */
final class Seams {

	/** On each side of a seam. */
	private static final int COMPARED = 4;

	private Seams() {
	}

	static boolean fit(List<Segment> segments) throws IOException {
		for (int i = 1; i < segments.size(); i++) {
			if (!fit(segments.get(i - 1), segments.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean fit(Segment left, Segment right) throws IOException {
		Deque<byte[]> end = around(left, left.warmUp() + left.frames());
		Deque<byte[]> start = around(right, right.warmUp());
		return Arrays.deepEquals(end.toArray(), start.toArray());
	}

	private static Deque<byte[]> around(Segment segment, long seam) throws IOException {
		Deque<byte[]> around = new ArrayDeque<>();
		try (Frames frames = Frames.of(segment.encoded())) {
			byte[] frame = frames.next();
			for (long i = 0; frame != null && i < seam + COMPARED; i++) {
				if (i >= seam - COMPARED) {
					around.add(frame);
				}
				frame = frames.next();
			}
		}
		return around;
	}

}
