package io.m3dio.mp4.box;

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
 * Reads boxes of an untrusted file. A box is limited to the one that contains it, and the
 * number of boxes is limited to what a live recording of several days has.
 */
public final class BoxReader {

	private static final int MOST = 4_000_000;

	/** The length of a type in bytes. */
	private static final int TYPE = 4;

	private final Input input;

	private final long size;

	private int read;

	/**
	 * Creates a reader of a file.
	 * @param channel the file
	 * @param size the size of the complete file in bytes
	 */
	public BoxReader(SeekableByteChannel channel, long size) {
		this.input = new ChannelInput(channel);
		this.size = size;
	}

	/**
	 * Creates a reader of the beginning of a file.
	 * @param head the first bytes
	 */
	BoxReader(ByteBuffer head) {
		this.input = new BufferInput(head);
		this.size = Long.MAX_VALUE;
	}

	/**
	 * Returns the file as a box that contains all others.
	 * @return the file
	 */
	public Box file() {
		return new Box("file", 0, this.size);
	}

	/**
	 * Reads the header of a box.
	 * @param position where the box starts
	 * @param end where the containing box ends
	 * @return the box, or null if there is none
	 * @throws IOException if the file cannot be read
	 */
	public @Nullable Box at(long position, long end) throws IOException {
		if (++this.read > MOST) {
			throw new EOFException("There are too many boxes");
		}
		if (position > end - BoxHeader.SHORT || position > this.input.size() - BoxHeader.SHORT) {
			return null;
		}
		BoxHeader header = BoxHeader.read(upTo(position, BoxHeader.LONG));
		if (header == null) {
			return null;
		}
		long length = header.size();
		if (length == BoxHeader.CUT_OFF) {
			// The file lacks at least the rest of the size.
			length = header.length();
		}
		else if (length == BoxHeader.TO_THE_END) {
			length = end - position;
		}
		boolean fits = length >= header.length() && length <= Long.MAX_VALUE - position;
		return fits ? new Box(header.type(), position + header.length(), position + length) : null;
	}

	/**
	 * Visits the boxes in a box. The walk ends at bytes that are not a box, or at the end
	 * of the file.
	 * @param parent the containing box
	 * @param visitor receives each box
	 * @throws IOException if the file cannot be read
	 */
	public void walk(Box parent, Visitor visitor) throws IOException {
		long position = parent.start();
		for (Box box = at(position, parent.end()); box != null; box = at(position, parent.end())) {
			visitor.visit(box);
			position = box.end();
		}
	}

	/**
	 * Finds the boxes of a type in a box.
	 * @param parent the containing box
	 * @param type the type
	 * @return the boxes, in the order of the file; none of them extends beyond its parent
	 * @throws IOException if the file cannot be read
	 */
	public List<Box> children(Box parent, String type) throws IOException {
		List<Box> found = new ArrayList<>();
		walk(parent, (box) -> {
			if (box.is(type)) {
				found.add(new Box(type, box.start(), Math.min(box.end(), parent.end())));
			}
		});
		return found;
	}

	/**
	 * Finds a box by its path.
	 * @param parent the box at which the path starts
	 * @param path the types of the boxes on the path
	 * @return the first such box
	 * @throws IOException if the file cannot be read
	 */
	public Optional<Box> find(Box parent, String... path) throws IOException {
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
	 * Reads the beginning of the contents of a box.
	 * @param box the box
	 * @param count the number of bytes
	 * @return the bytes
	 * @throws EOFException if there are fewer
	 * @throws IOException if the file cannot be read
	 */
	public ByteBuffer head(Box box, int count) throws IOException {
		if (box.length() < count) {
			throw new EOFException("Box " + box.type() + " is too short");
		}
		return bytes(box.start(), count);
	}

	/**
	 * Finds the type of a box, which precedes its contents or its long size.
	 * @param box the box
	 * @return where its type starts in the file
	 * @throws IOException if the file cannot be read
	 */
	public long typePosition(Box box) throws IOException {
		long position = box.start() - TYPE;
		ByteBuffer type = StandardCharsets.ISO_8859_1.encode(box.type());
		return bytes(position, TYPE).equals(type) ? position : position - Long.BYTES;
	}

	/**
	 * Reads bytes of the file.
	 * @param position where they start
	 * @param count the number of bytes
	 * @return the bytes
	 * @throws EOFException if the file ends before
	 * @throws IOException if the file cannot be read
	 */
	public ByteBuffer bytes(long position, int count) throws IOException {
		ByteBuffer bytes = upTo(position, count);
		if (bytes.remaining() < count) {
			throw new EOFException("The file ends at " + this.input.size());
		}
		return bytes;
	}

	/**
	 * Reads bytes of the file, fewer at its end.
	 * @param position where they start
	 * @param count the greatest number of bytes
	 * @return the bytes
	 * @throws IOException if the file cannot be read
	 */
	public ByteBuffer upTo(long position, int count) throws IOException {
		return this.input.read(position, count);
	}

	/**
	 * Receives boxes.
	 */
	@FunctionalInterface
	public interface Visitor {

		/**
		 * Receives a box.
		 * @param box the box
		 * @throws IOException if the file cannot be read
		 */
		void visit(Box box) throws IOException;

	}

	/**
	 * What the boxes are read from.
	 */
	private interface Input {

		long size() throws IOException;

		/** Reads up to a number of bytes, fewer at the end. */
		ByteBuffer read(long position, int count) throws IOException;

	}

	private record ChannelInput(SeekableByteChannel channel) implements Input {

		@Override
		public long size() throws IOException {
			return this.channel.size();
		}

		@Override
		public ByteBuffer read(long position, int count) throws IOException {
			ByteBuffer buffer = ByteBuffer.allocate(count);
			this.channel.position(Math.min(position, size()));
			while (buffer.hasRemaining() && this.channel.read(buffer) >= 0) {
				continue;
			}
			return buffer.flip();
		}

	}

	private record BufferInput(ByteBuffer buffer) implements Input {

		@Override
		public long size() {
			return this.buffer.limit();
		}

		@Override
		public ByteBuffer read(long position, int count) {
			int start = (int) Math.min(position, size());
			return this.buffer.slice(start, (int) Math.min(count, size() - start));
		}

	}

}
