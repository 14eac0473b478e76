package io.m3dio.mp4;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Reads boxes. Nothing is believed: a box ends with the one that it is in, and some
 * millions are the most that are looked at, of a live recording that went on for days.
 */
final class BoxReader {

	private static final int MOST = 4_000_000;

	private static final int HEADER = 8;

	private static final int LARGE_SIZE = 1;

	private static final int TO_THE_END = 0;

	private final SeekableByteChannel channel;

	private final long size;

	private int read;

	/**
	 * Reads boxes of a file.
	 * @param channel the file
	 * @param size how large it is once it is whole, in bytes
	 */
	BoxReader(SeekableByteChannel channel, long size) {
		this.channel = channel;
		this.size = size;
	}

	Box file() {
		return new Box("file", 0, this.size);
	}

	/**
	 * Reads the header of a box.
	 * @param position where it begins
	 * @param end where the box ends that it is in
	 * @return the box, or null if none begins there
	 * @throws IOException if the file cannot be read
	 */
	@Nullable Box at(long position, long end) throws IOException {
		if (++this.read > MOST) {
			throw new EOFException("There are too many boxes");
		}
		if (position > end - HEADER || position > this.channel.size() - HEADER) {
			return null;
		}
		ByteBuffer header = upTo(position, 2 * HEADER);
		long length = Integer.toUnsignedLong(header.getInt());
		byte[] type = new byte[4];
		header.get(type);
		long start = position + HEADER;
		if (length == LARGE_SIZE) {
			// A file that ends within the size lacks at least the rest of it.
			length = (header.remaining() == HEADER) ? header.getLong() : 2 * HEADER;
			start += HEADER;
		}
		if (length == TO_THE_END) {
			length = end - position;
		}
		boolean fits = length >= start - position && length <= Long.MAX_VALUE - position;
		return fits ? new Box(new String(type, StandardCharsets.ISO_8859_1), start, position + length) : null;
	}

	/**
	 * Walks along the boxes in a box. Bytes that are no box end the walk, and so does the
	 * end of what is there.
	 * @param parent the box that they are in
	 * @param visitor is shown each
	 * @throws IOException if the file cannot be read
	 */
	void walk(Box parent, Visitor visitor) throws IOException {
		long position = parent.start();
		for (Box box = at(position, parent.end()); box != null; box = at(position, parent.end())) {
			visitor.visit(box);
			position = box.end();
		}
	}

	List<Box> children(Box parent, String type) throws IOException {
		List<Box> found = new ArrayList<>();
		walk(parent, (box) -> {
			if (box.is(type)) {
				found.add(new Box(type, box.start(), Math.min(box.end(), parent.end())));
			}
		});
		return found;
	}

	/**
	 * Finds a box by the types on the way to it.
	 * @param parent where to begin
	 * @param path the types
	 * @return the first such box
	 * @throws IOException if the file cannot be read
	 */
	Optional<Box> find(Box parent, String... path) throws IOException {
		Box box = parent;
		for (String type : path) {
			List<Box> children = children(box, type);
			if (children.isEmpty()) {
				return Optional.empty();
			}
			box = children.get(0);
		}
		return Optional.of(box);
	}

	/**
	 * Reads the beginning of a box's contents.
	 * @param box the box
	 * @param count how many bytes
	 * @return the bytes
	 * @throws EOFException if there are not so many
	 * @throws IOException if the file cannot be read
	 */
	ByteBuffer head(Box box, int count) throws IOException {
		if (box.length() < count) {
			throw new EOFException("Box " + box.type() + " is too short");
		}
		return bytes(box.start(), count);
	}

	ByteBuffer bytes(long position, int count) throws IOException {
		ByteBuffer bytes = upTo(position, count);
		if (bytes.remaining() < count) {
			throw new EOFException("The file ends at " + this.channel.size());
		}
		return bytes;
	}

	ByteBuffer upTo(long position, int count) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(count);
		this.channel.position(Math.min(position, this.channel.size()));
		while (buffer.hasRemaining() && this.channel.read(buffer) >= 0) {
			continue;
		}
		return buffer.flip();
	}

	/**
	 * Is shown boxes.
	 */
	@FunctionalInterface
	interface Visitor {

		void visit(Box box) throws IOException;

	}

}
