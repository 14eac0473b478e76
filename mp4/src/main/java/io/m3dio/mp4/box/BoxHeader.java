package io.m3dio.mp4.box;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The header of a box, as it stands in the file.
 *
 * @param type the box's type, four characters such as {@code moov}
 * @param length the length of the header in bytes, 8 or 16
 * @param size the size of the whole box in bytes, {@link #TO_THE_END}, or
 * {@link #CUT_OFF}
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, 4.2</a>
 */
public record BoxHeader(String type, int length, long size) {

	/** The length of a header with a size of 32 bits. */
	public static final int SHORT = 8;

	/** The length of a header with a size of 64 bits. */
	public static final int LONG = 16;

	/** The size of a box that ends with the one that it is in. */
	public static final long TO_THE_END = 0;

	/** The size of a box of which the file ends within the size. */
	public static final long CUT_OFF = -1;

	private static final long IN_64_BITS = 1;

	/**
	 * Reads a header.
	 * @param bytes the first bytes of the box, of which at most {@link #LONG} are read
	 * @return the header, or null if the bytes are too few
	 */
	public static @Nullable BoxHeader read(ByteBuffer bytes) {
		if (bytes.remaining() < SHORT) {
			return null;
		}
		long size = Integer.toUnsignedLong(bytes.getInt());
		byte[] name = new byte[4];
		bytes.get(name);
		String type = new String(name, StandardCharsets.ISO_8859_1);
		if (size != IN_64_BITS) {
			return new BoxHeader(type, SHORT, size);
		}
		return new BoxHeader(type, LONG, (bytes.remaining() < LONG - SHORT) ? CUT_OFF : bytes.getLong());
	}

}
