package io.m3dio.id3;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The frames of an ID3v2.3 tag, read as a player would.
 *
 * @param all the frames in order
 */
public record Id3Frames(List<Frame> all) {

	private static final int HEADER = 10;

	private static final int TIMES = 16;

	/**
	 * Reads the tag at the beginning of an MP3.
	 * @param mp3 the MP3
	 * @return its frames
	 */
	public static Id3Frames in(byte[] mp3) {
		int size = 0;
		for (int i = 6; i < HEADER; i++) {
			size = size << 7 | mp3[i];
		}
		return new Id3Frames(frames(mp3, HEADER, HEADER + size));
	}

	private static List<Frame> frames(byte[] bytes, int start, int end) {
		List<Frame> frames = new ArrayList<>();
		for (int at = start; at + HEADER <= end;) {
			String id = new String(bytes, at, 4, StandardCharsets.US_ASCII);
			int length = ByteBuffer.wrap(bytes).getInt(at + 4);
			frames.add(new Frame(id, Arrays.copyOfRange(bytes, at + HEADER, at + HEADER + length)));
			at += HEADER + length;
		}
		return frames;
	}

	/**
	 * Follows the tables of contents from the top-level one.
	 * @return the chapters, in the order of the tables; none if there is no table
	 */
	public List<Chapter> chapters() {
		Map<String, Frame> named = new HashMap<>();
		List<Frame> tops = new ArrayList<>();
		for (Frame frame : this.all) {
			if (frame.id().equals("CTOC") || frame.id().equals("CHAP")) {
				named.put(frame.name(), frame);
			}
			if (frame.id().equals("CTOC") && (frame.body()[frame.name().length() + 1] & 2) != 0) {
				tops.add(frame);
			}
		}
		if (named.isEmpty()) {
			return List.of();
		}
		if (tops.size() != 1) {
			throw new AssertionError("There are " + tops.size() + " tables at the top");
		}
		List<Chapter> chapters = new ArrayList<>();
		follow(tops.get(0), named, chapters);
		return chapters;
	}

	private static void follow(Frame frame, Map<String, Frame> named, List<Chapter> target) {
		int end = frame.name().length() + 1;
		if (frame.id().equals("CHAP")) {
			ByteBuffer times = ByteBuffer.wrap(frame.body(), end, TIMES);
			Frame title = frames(frame.body(), end + TIMES, frame.body().length).get(0);
			target.add(new Chapter(title.text(), times.getInt(), times.getInt()));
			return;
		}
		int count = frame.body()[end + 1] & 0xff;
		String[] entries = new String(frame.body(), end + 2, frame.body().length - end - 2, StandardCharsets.ISO_8859_1)
			.split("\0");
		if (entries.length != count) {
			throw new AssertionError("A table says " + count + " and has " + entries.length);
		}
		for (String entry : entries) {
			follow(Objects.requireNonNull(named.get(entry), entry), named, target);
		}
	}

	/**
	 * A frame.
	 *
	 * @param id what it is
	 * @param body its contents
	 */
	public record Frame(String id, byte[] body) {

		/**
		 * Reads a text, in Latin-1 or in UTF-16 with a byte order mark.
		 * @return the text
		 */
		public String text() {
			Charset charset = (this.body[0] == 0) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16;
			return new String(this.body, 1, this.body.length - 1, charset);
		}

		String name() {
			return new String(this.body, StandardCharsets.ISO_8859_1).split("\0", 2)[0];
		}

	}

	/**
	 * A chapter.
	 *
	 * @param title its title
	 * @param start where it starts, in milliseconds
	 * @param end where it ends, in milliseconds
	 */
	public record Chapter(String title, int start, int end) {
	}

}
