package io.m3dio.converter.encode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.m3dio.converter.mp3.Frames;

/**
 * Compares neighbouring segments where they overlap. Frames that are the same in both
 * show that the second encoder had come to the state of the first; else the music would
 * jump there.
 */
final class SegmentSeams {

	/** On each side of a seam. */
	private static final int COMPARED = 4;

	private SegmentSeams() {
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
		return Arrays.deepEquals(around(left, left.warmUp() + left.frames()), around(right, right.warmUp()));
	}

	private static Object[] around(Segment segment, long seam) throws IOException {
		List<byte[]> around = new ArrayList<>();
		Frames.take(segment.encoded(), seam - COMPARED, 2 * COMPARED, around::add);
		return around.toArray();
	}

}
