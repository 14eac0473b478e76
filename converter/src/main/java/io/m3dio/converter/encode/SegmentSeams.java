package io.m3dio.converter.encode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.m3dio.converter.mp3.Frames;

/**
 * Compares neighboring segments where they overlap. Equal frames show that the second
 * encoder had reached the state of the first. Otherwise the audio would click there.
 */
final class SegmentSeams {

	/** In frames, on each side of a seam. */
	private static final int COMPARED = 4;

	private SegmentSeams() {
	}

	static boolean match(List<Segment> segments) throws IOException {
		for (int i = 1; i < segments.size(); i++) {
			if (!match(segments.get(i - 1), segments.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean match(Segment left, Segment right) throws IOException {
		return Arrays.deepEquals(around(left, left.warmUp() + left.frames()), around(right, right.warmUp()));
	}

	private static Object[] around(Segment segment, long seam) throws IOException {
		List<byte[]> around = new ArrayList<>();
		Frames.take(segment.encoded(), seam - COMPARED, 2 * COMPARED, around::add);
		return around.toArray();
	}

}
