package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import io.m3dio.converter.mp3.Frames;

/**
 * Compares neighbouring pieces where they overlap. Frames that are the same in both show
 * that the second encoder had come to the state of the first; else the music would jump
 * there.
 */
final class Seams {

	/** On each side of a seam. */
	private static final int COMPARED = 4;

	private Seams() {
	}

	static boolean fit(List<Encoded.Piece> pieces) throws IOException {
		for (int i = 1; i < pieces.size(); i++) {
			if (!fit(pieces.get(i - 1), pieces.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean fit(Encoded.Piece left, Encoded.Piece right) throws IOException {
		Deque<byte[]> end = around(left, left.skipped() + left.frames());
		Deque<byte[]> start = around(right, right.skipped());
		return Arrays.deepEquals(end.toArray(), start.toArray());
	}

	private static Deque<byte[]> around(Encoded.Piece piece, long seam) throws IOException {
		Deque<byte[]> around = new ArrayDeque<>();
		try (Frames frames = Frames.of(piece.file())) {
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
