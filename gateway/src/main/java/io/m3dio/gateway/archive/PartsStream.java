package io.m3dio.gateway.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

import io.m3dio.gateway.archive.StoredZip.Part;
import org.jspecify.annotations.Nullable;

/**
 * Reads parts one after another. A part is opened when its first byte is read, so that
 * those that are skipped never are.
 */
final class PartsStream extends InputStream {

	private final Iterator<Part> parts;

	private @Nullable Part part;

	private @Nullable InputStream open;

	private long position;

	PartsStream(List<Part> parts) {
		this.parts = parts.iterator();
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		Part current = current();
		if (current == null) {
			return -1;
		}
		int count = opened(current).read(target, offset, (int) Math.min(length, current.length() - this.position));
		if (count < 0) {
			throw new EOFException("A file ends before it should");
		}
		this.position += count;
		return count;
	}

	@Override
	public long skip(long count) throws IOException {
		long left = count;
		for (Part current = current(); current != null && left > 0; current = current()) {
			long skipped = Math.min(left, current.length() - this.position);
			if (this.open != null || skipped < current.length() - this.position) {
				opened(current).skipNBytes(skipped);
			}
			this.position += skipped;
			left -= skipped;
		}
		return count - left;
	}

	@Override
	public void close() throws IOException {
		if (this.open != null) {
			this.open.close();
			this.open = null;
		}
	}

	/**
	 * Returns the part of the next byte, or nothing at the end.
	 */
	private @Nullable Part current() throws IOException {
		while (this.part == null || this.position == this.part.length()) {
			close();
			if (!this.parts.hasNext()) {
				return null;
			}
			this.part = this.parts.next();
			this.position = 0;
		}
		return this.part;
	}

	private InputStream opened(Part current) throws IOException {
		if (this.open == null) {
			this.open = current.content().getInputStream();
		}
		return this.open;
	}

}
