package io.m3dio.id3;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ID3 tag at the beginning of an MP3, with title, cover, chapters and so on. It has
 * version 2.3, which every player reads. Text is written as Latin-1 if possible, and else
 * as UTF-16.
 *
 * @see <a href="https://id3.org/id3v2.3.0">ID3v2.3</a>,
 * <a href="https://id3.org/id3v2-chapters-1.0">its chapters</a>
 */
public final class Id3Tag {

	/** In bytes: the header of a tag, and that of each frame. */
	static final int HEADER = 10;

	private static final int NOT_GIVEN = -1;

	private static final byte FRONT_COVER = 3;

	private static final byte TOP_LEVEL_ORDERED = 3;

	private static final byte ORDERED = 1;

	/** The number of entries is a byte. */
	private static final int MAX_ENTRIES = 255;

	private final ByteArrayOutputStream frames = new ByteArrayOutputStream();

	/**
	 * Adds a text.
	 * @param id the frame's id, such as {@code TIT2}
	 * @param text the text
	 * @return this tag
	 */
	public Id3Tag text(String id, String text) {
		frame(this.frames, id, encoded(text));
		return this;
	}

	/**
	 * Adds a comment.
	 * @param text the comment
	 * @return this tag
	 */
	public Id3Tag comment(String text) {
		byte[] encoded = encoded(text);
		boolean wide = encoded[0] != 0;
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.write(encoded[0]);
		body.writeBytes("und".getBytes(StandardCharsets.US_ASCII));
		body.writeBytes(wide ? new byte[] { (byte) 0xff, (byte) 0xfe, 0, 0 } : new byte[1]);
		body.write(encoded, 1, encoded.length - 1);
		frame(this.frames, "COMM", body.toByteArray());
		return this;
	}

	/**
	 * Adds the front cover.
	 * @param mediaType {@code image/jpeg} or {@code image/png}
	 * @param image the picture file
	 * @return this tag
	 */
	public Id3Tag cover(String mediaType, byte[] image) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.write(0);
		body.writeBytes(mediaType.getBytes(StandardCharsets.ISO_8859_1));
		body.write(0);
		body.write(FRONT_COVER);
		body.write(0);
		body.writeBytes(image);
		frame(this.frames, "APIC", body.toByteArray());
		return this;
	}

	/**
	 * Adds chapters and a table of contents. More than 255 chapters get a table of
	 * contents for each 255 of them.
	 * @param chapters the chapters in order, at most 65,025
	 * @return this tag
	 */
	public Id3Tag chapters(List<Chapter> chapters) {
		List<String> ids = IntStream.range(0, Math.min(MAX_ENTRIES * MAX_ENTRIES, chapters.size()))
			.mapToObj((number) -> "ch" + number)
			.toList();
		if (ids.isEmpty()) {
			return this;
		}
		if (ids.size() <= MAX_ENTRIES) {
			contents("toc", TOP_LEVEL_ORDERED, ids);
		}
		else {
			List<String> tables = new ArrayList<>();
			for (int first = 0; first < ids.size(); first += MAX_ENTRIES) {
				tables.add("toc" + tables.size());
			}
			contents("toc", TOP_LEVEL_ORDERED, tables);
			for (int i = 0; i < tables.size(); i++) {
				contents(tables.get(i), ORDERED,
						ids.subList(i * MAX_ENTRIES, Math.min(ids.size(), (i + 1) * MAX_ENTRIES)));
			}
		}
		for (int i = 0; i < ids.size(); i++) {
			frame(this.frames, "CHAP", chapter(ids.get(i), chapters.get(i)));
		}
		return this;
	}

	private void contents(String id, byte flags, List<String> entries) {
		ByteArrayOutputStream contents = new ByteArrayOutputStream();
		contents.writeBytes(terminated(id));
		contents.write(flags);
		contents.write(entries.size());
		entries.forEach((entry) -> contents.writeBytes(terminated(entry)));
		frame(this.frames, "CTOC", contents.toByteArray());
	}

	private static byte[] chapter(String id, Chapter chapter) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes(terminated(id));
		body.writeBytes(ByteBuffer.allocate(16)
			.putInt((int) chapter.startMillis())
			.putInt((int) chapter.endMillis())
			.putInt(NOT_GIVEN)
			.putInt(NOT_GIVEN)
			.array());
		frame(body, "TIT2", encoded(chapter.title()));
		return body.toByteArray();
	}

	/**
	 * Returns the tag as it is written to a file.
	 * @return its bytes, none if nothing was added
	 */
	public byte[] toBytes() {
		if (this.frames.size() == 0) {
			return new byte[0];
		}
		return toBytes(0);
	}

	/**
	 * Returns the beginning of a tag.
	 * @param more how many bytes of further frames follow
	 * @return the header and the frames of this tag
	 */
	byte[] toBytes(int more) {
		int size = this.frames.size() + more;
		ByteBuffer tag = ByteBuffer.allocate(HEADER + this.frames.size());
		tag.put("ID3".getBytes(StandardCharsets.US_ASCII)).put((byte) 3).put((byte) 0).put((byte) 0);
		for (int shift = 21; shift >= 0; shift -= 7) {
			tag.put((byte) (size >> shift & 0x7f));
		}
		return tag.put(this.frames.toByteArray()).array();
	}

	/** Adds a frame of another tag. */
	void add(byte[] frame) {
		this.frames.writeBytes(frame);
	}

	private static void frame(ByteArrayOutputStream target, String id, byte[] body) {
		target.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
		target.writeBytes(ByteBuffer.allocate(6).putInt(body.length).array());
		target.writeBytes(body);
	}

	private static byte[] encoded(String text) {
		boolean narrow = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
		Charset charset = narrow ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE;
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(narrow ? new byte[] { 0 } : new byte[] { 1, (byte) 0xff, (byte) 0xfe });
		bytes.writeBytes(text.getBytes(charset));
		return bytes.toByteArray();
	}

	private static byte[] terminated(String text) {
		return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * A chapter.
	 *
	 * @param title its title
	 * @param startMillis where it starts, in milliseconds
	 * @param endMillis where it ends, in milliseconds
	 */
	public record Chapter(String title, long startMillis, long endMillis) {
	}

}
