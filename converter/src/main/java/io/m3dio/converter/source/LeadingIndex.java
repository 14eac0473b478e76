package io.m3dio.converter.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The index ({@code moov}) of an MP4 file, where it comes before the media: such a file
 * can be decoded while its end is still to come.
 *
 * @param start where its contents start, in bytes from the file's beginning
 * @param end where it ends
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12</a>
 */
public record LeadingIndex(long start, long end) {

	private static final int HEADER = 8;

	/**
	 * Looks for the index.
	 * @param head the first bytes of a file
	 * @return the index, if it is among the boxes that begin there, before any media
	 */
	public static Optional<LeadingIndex> in(byte[] head) {
		ByteBuffer buffer = ByteBuffer.wrap(head);
		for (long position = 0; position + HEADER <= head.length;) {
			long size = Integer.toUnsignedLong(buffer.getInt((int) position));
			String type = new String(head, (int) position + 4, 4, StandardCharsets.ISO_8859_1);
			if (size < HEADER || type.equals("mdat")) {
				break;
			}
			if (type.equals("moov")) {
				return Optional.of(new LeadingIndex(position + HEADER, position + size));
			}
			position += size;
		}
		return Optional.empty();
	}

	/**
	 * Whether it says where all of the media is. In a fragmented file the index only
	 * announces that there are fragments with indexes of their own.
	 * @param path the file, at least the index of which is there
	 * @return whether it does
	 * @throws IOException if it cannot be read
	 */
	public boolean describesAll(Path path) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
			for (long position = this.start; position + HEADER <= this.end;) {
				file.seek(position);
				long size = Integer.toUnsignedLong(file.readInt());
				byte[] type = new byte[4];
				file.readFully(type);
				if (size < HEADER || new String(type, StandardCharsets.ISO_8859_1).equals("mvex")) {
					return false;
				}
				position += size;
			}
			return true;
		}
	}

}
