package io.m3dio.converter.tag;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the size of a JPEG or PNG without decoding it, so that pictures which expand to
 * gigabytes are recognized.
 */
final class PictureSize {

	private static final int MARKER = 0xff;

	/**
	 * The first and the last marker that starts a frame, and the others between them
	 * (ITU-T T.81, table B.1).
	 */
	private static final int SOF0 = 0xc0;

	private static final int SOF15 = 0xcf;

	private static final int DHT = 0xc4;

	private static final int JPG = 0xc8;

	private static final int DAC = 0xcc;

	/** In bytes: the signature of a PNG, and the length and type of its first chunk. */
	private static final int PNG_HEAD = 16;

	private PictureSize() {
	}

	/**
	 * Returns the number of pixels.
	 * @param file the picture
	 * @param format its format
	 * @return the number that the file claims; 0 if it claims none, or has a format that
	 * is decoded before players see it
	 */
	static long pixels(Path file, PictureFormat format) throws IOException {
		if (format.mediaType() == null) {
			return 0;
		}
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			return format.decoder().equals("png") ? pngPixels(in) : jpegPixels(in);
		}
		catch (EOFException ex) {
			// Players do not find its size, either.
			return 0;
		}
	}

	private static long pngPixels(DataInputStream in) throws IOException {
		in.skipNBytes(PNG_HEAD);
		return Integer.toUnsignedLong(in.readInt()) * Integer.toUnsignedLong(in.readInt());
	}

	private static long jpegPixels(DataInputStream in) throws IOException {
		in.skipNBytes(2);
		while (true) {
			int marker = marker(in);
			int length = in.readUnsignedShort();
			if (marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC) {
				in.skipNBytes(1);
				return (long) in.readUnsignedShort() * in.readUnsignedShort();
			}
			in.skipNBytes(Math.max(0, length - 2));
		}
	}

	/** Any number of fill bytes may precede a marker (ITU-T T.81, B.1.1.2). */
	private static int marker(DataInputStream in) throws IOException {
		int next = in.readUnsignedByte();
		while (next != MARKER) {
			next = in.readUnsignedByte();
		}
		while (next == MARKER) {
			next = in.readUnsignedByte();
		}
		return next;
	}

}
