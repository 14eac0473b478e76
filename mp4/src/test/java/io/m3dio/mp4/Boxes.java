package io.m3dio.mp4;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Boxes as bytes, for tests.
 */
public final class Boxes {

	private Boxes() {
	}

	public static byte[] box(String type, byte[]... contents) {
		byte[] all = join(contents);
		return join(ints(8 + all.length), type.getBytes(StandardCharsets.ISO_8859_1), all);
	}

	public static byte[] ints(long... values) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
		for (long value : values) {
			bytes.putInt((int) value);
		}
		return bytes.array();
	}

	public static byte[] join(byte[]... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			bytes.writeBytes(part);
		}
		return bytes.toByteArray();
	}

	public static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** An index of a movie at 1000 units a second. */
	public static byte[] moov(byte[]... contents) {
		return box("moov", box("mvhd", ints(0, 0, 0, 1000, 0, 0)), join(contents));
	}

	/** A track of sound at 44100 units a second. */
	public static byte[] track(int id, byte[] editsAndMedia, byte[] sampleTable) {
		return track(id, 1, "mp4a", editsAndMedia, new byte[0], sampleTable);
	}

	public static byte[] track(int id, int flags, String codec, byte[] edits, byte[] media, byte[] sampleTable) {
		return track("soun", id, flags, codec, edits, media, sampleTable);
	}

	/** A track of pictures. */
	public static byte[] video(int id) {
		return track("vide", id, 1, "mp4v", new byte[0], new byte[0], times(10, 4410));
	}

	private static byte[] track(String handler, int id, int flags, String codec, byte[] edits, byte[] media,
			byte[] sampleTable) {
		return box("trak", box("tkhd", ints(flags, 0, 0, id, 0, 0)), edits,
				box("mdia", box("mdhd", ints(0, 0, 0, 44100, 0, 0)), box("hdlr", ints(0, 0), text(handler)), media,
						box("minf", box("stbl", box("stsd", ints(0, 1), box(codec, ints(0, 1))), sampleTable))));
	}

	/** A track of text at 44100 units a second. */
	public static byte[] text(int id, byte[] sampleTable) {
		return track("text", id, 1, "text", new byte[0], new byte[0], sampleTable);
	}

	public static byte[] times(long... countsAndDurations) {
		return box("stts", ints(0, countsAndDurations.length / 2), ints(countsAndDurations));
	}

	public static byte[] edits(long... durationsAndStarts) {
		ByteArrayOutputStream entries = new ByteArrayOutputStream();
		for (int i = 0; i < durationsAndStarts.length; i += 2) {
			entries.writeBytes(ints(durationsAndStarts[i], durationsAndStarts[i + 1], 0x10000));
		}
		return box("edts", box("elst", ints(0, durationsAndStarts.length / 2), entries.toByteArray()));
	}

	public static SeekableByteChannel channel(Path folder, byte[]... boxes) throws IOException {
		return Files.newByteChannel(Files.write(folder.resolve("boxes.mp4"), join(boxes)));
	}

}
