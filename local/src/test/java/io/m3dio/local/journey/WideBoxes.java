package io.m3dio.local.journey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Gives an MP4 the numbers of 64 bits that only files of several gigabytes have.
 */
final class WideBoxes {

	private static final int HEADER = 8;

	private static final int COUNT_END = HEADER + 8;

	private static final Set<String> CONTAINERS = Set.of("moov", "trak", "mdia", "minf", "stbl");

	private WideBoxes() {
	}

	/**
	 * Rewrites a file whose media has an empty box before it and its index after it, as
	 * ffmpeg writes it.
	 * @param file the file
	 * @return the file with wide sizes and offsets
	 */
	static byte[] of(byte[] file) {
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		for (ByteBuffer rest = ByteBuffer.wrap(file); rest.hasRemaining();) {
			ByteBuffer box = next(rest);
			if (type(box).equals("free") && box.remaining() == HEADER) {
				ByteBuffer media = next(rest);
				written.writeBytes(ByteBuffer.allocate(2 * HEADER)
					.putInt(1)
					.put(media.array(), media.arrayOffset() + 4, 4)
					.putLong(media.remaining() + HEADER)
					.array());
				media.position(HEADER);
				write(media, written);
			}
			else {
				write(wide(box), written);
			}
		}
		return written.toByteArray();
	}

	private static ByteBuffer wide(ByteBuffer box) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		if (type(box).equals("stco")) {
			write(box.slice(HEADER, HEADER), content);
			for (int at = COUNT_END; at < box.limit(); at += 4) {
				content.writeBytes(ByteBuffer.allocate(8).putLong(Integer.toUnsignedLong(box.getInt(at))).array());
			}
			return box("co64", content.toByteArray());
		}
		if (!CONTAINERS.contains(type(box))) {
			return box;
		}
		for (ByteBuffer rest = box.slice(HEADER, box.limit() - HEADER); rest.hasRemaining();) {
			write(wide(next(rest)), content);
		}
		return box(type(box), content.toByteArray());
	}

	private static ByteBuffer box(String type, byte[] content) {
		return ByteBuffer.allocate(HEADER + content.length)
			.putInt(HEADER + content.length)
			.put(type.getBytes(StandardCharsets.ISO_8859_1))
			.put(content)
			.flip();
	}

	private static ByteBuffer next(ByteBuffer rest) {
		ByteBuffer box = rest.slice(rest.position(), rest.getInt(rest.position()));
		rest.position(rest.position() + box.limit());
		return box;
	}

	private static String type(ByteBuffer box) {
		return StandardCharsets.ISO_8859_1.decode(box.slice(4, 4)).toString();
	}

	private static void write(ByteBuffer bytes, ByteArrayOutputStream target) {
		target.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
	}

}
