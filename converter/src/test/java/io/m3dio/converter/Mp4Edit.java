package io.m3dio.converter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Changes boxes of MP4 files whose index comes last, so that no offsets change.
 */
public final class Mp4Edit {

	private static final int HEADER = 8;

	private byte[] bytes;

	private Mp4Edit(byte[] bytes) {
		this.bytes = bytes;
	}

	public static Mp4Edit of(Path source) throws IOException {
		return new Mp4Edit(Files.readAllBytes(source));
	}

	public Path to(Path target) throws IOException {
		return Files.write(target, this.bytes);
	}

	/**
	 * Changes the contents of the first such box.
	 * @param path the types on the way to it; where it is not there, it is added, and its
	 * contents are empty
	 * @param change what becomes of the contents
	 */
	public Mp4Edit change(String path, UnaryOperator<byte[]> change) {
		this.bytes = changed(this.bytes, path.split("/"), 0, change);
		return this;
	}

	/** Changes one number of it. */
	public Mp4Edit put(String path, int offset, long value) {
		return change(path, (contents) -> {
			ByteBuffer.wrap(contents).putInt(offset, (int) value);
			return contents;
		});
	}

	/** Adds a box, or takes the place of one. */
	public Mp4Edit set(String path, long... numbers) {
		return change(path, (contents) -> ints(numbers));
	}

	public static byte[] ints(long... numbers) {
		ByteBuffer contents = ByteBuffer.allocate(4 * numbers.length);
		for (long number : numbers) {
			contents.putInt((int) number);
		}
		return contents.array();
	}

	private static byte[] changed(byte[] all, String[] path, int depth, UnaryOperator<byte[]> change) {
		ByteArrayOutputStream result = new ByteArrayOutputStream();
		boolean found = false;
		for (int at = 0; at + HEADER <= all.length;) {
			int size = ByteBuffer.wrap(all).getInt(at);
			String type = new String(all, at + 4, 4, StandardCharsets.ISO_8859_1);
			byte[] contents = Arrays.copyOfRange(all, at + HEADER, at + size);
			if (!found && type.equals(path[depth])) {
				found = true;
				contents = (depth == path.length - 1) ? change.apply(contents)
						: changed(contents, path, depth + 1, change);
			}
			add(result, type, contents);
			at += size;
		}
		if (!found) {
			add(result, path[depth], (depth == path.length - 1) ? change.apply(new byte[0])
					: changed(new byte[0], path, depth + 1, change));
		}
		return result.toByteArray();
	}

	private static void add(ByteArrayOutputStream target, String type, byte[] contents) {
		target.writeBytes(ints(HEADER + contents.length));
		target.writeBytes(type.getBytes(StandardCharsets.ISO_8859_1));
		target.writeBytes(contents);
	}

}
