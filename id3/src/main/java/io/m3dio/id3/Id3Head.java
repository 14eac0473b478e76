package io.m3dio.id3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The beginning of an MP3 with other chapters. Only the frames before the cover, which is
 * the last one of a tag, are written anew, so it is small however large the cover and the
 * audio are.
 *
 * @param bytes what the MP3 begins with
 * @param replaced how many bytes of the original MP3 it replaces
 */
public record Id3Head(byte[] bytes, long replaced) {

	private static final byte[] NONE = {};

	private static final Set<String> CHAPTERS = Set.of("CTOC", "CHAP");

	private static final String COVER = "APIC";

	/** In bytes: an id and a size. The flags follow. */
	private static final int SIZE_AT = 4;

	/** In bytes: larger than all frames but the cover. */
	private static final int LARGEST = 16 * 1024 * 1024;

	/**
	 * Replaces the chapters of an MP3 whose tag is an {@link Id3Tag}.
	 * @param mp3 the MP3 from its beginning
	 * @param chapters the chapters in order; none to remove all
	 * @return what the MP3 begins with then
	 * @throws IOException if it cannot be read, or has another tag
	 */
	public static Id3Head withChapters(InputStream mp3, List<Id3Tag.Chapter> chapters) throws IOException {
		byte[] header = mp3.readNBytes(Id3Tag.HEADER);
		Id3Tag tag = new Id3Tag();
		if (!isTag(header)) {
			return new Id3Head(tag.chapters(chapters).toBytes(), 0);
		}
		long end = Id3Tag.HEADER + size(header);
		long position = Id3Tag.HEADER;
		while (position < end) {
			byte[] frame = mp3.readNBytes(Id3Tag.HEADER);
			if (frame.length < Id3Tag.HEADER) {
				throw new EOFException("The tag is incomplete");
			}
			String id = new String(frame, 0, SIZE_AT, StandardCharsets.US_ASCII);
			if (id.equals(COVER)) {
				break;
			}
			int length = ByteBuffer.wrap(frame).getInt(SIZE_AT);
			position += Id3Tag.HEADER + length;
			if (length < 0 || position > Math.min(end, LARGEST)) {
				throw new IOException("The frame " + id + " is too large");
			}
			byte[] body = mp3.readNBytes(length);
			if (!CHAPTERS.contains(id)) {
				tag.add(frame);
				tag.add(body);
			}
		}
		int rest = (int) (end - position);
		byte[] bytes = tag.chapters(chapters).toBytes(rest);
		return new Id3Head((bytes.length + rest > Id3Tag.HEADER) ? bytes : NONE, position);
	}

	private static boolean isTag(byte[] header) throws IOException {
		boolean tag = header.length == Id3Tag.HEADER && header[0] == 'I' && header[1] == 'D' && header[2] == '3';
		if (tag && (header[3] != 3 || header[5] != 0)) {
			throw new IOException("A tag of another version: " + Arrays.toString(header));
		}
		return tag;
	}

	private static int size(byte[] header) {
		return header[6] << 21 | header[7] << 14 | header[8] << 7 | header[9];
	}

}
