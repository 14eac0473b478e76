package io.m3dio.db.output;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a file with another beginning.
 */
final class HeadedInputStream extends InputStream {

	private final byte[] head;

	private final InputStream rest;

	private int position;

	/**
	 * Opens the file.
	 * @param head the other beginning
	 * @param file the file
	 * @param replaced how many bytes at its beginning are replaced
	 * @throws IOException if it cannot be read
	 */
	HeadedInputStream(byte[] head, InputStream file, long replaced) throws IOException {
		this.head = head;
		this.rest = file;
		file.skipNBytes(replaced);
	}

	@Override
	public int read() throws IOException {
		return isInHead() ? this.head[this.position++] & 0xff : this.rest.read();
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (!isInHead()) {
			return this.rest.read(target, offset, length);
		}
		int count = Math.min(length, this.head.length - this.position);
		System.arraycopy(this.head, this.position, target, offset, count);
		this.position += count;
		return count;
	}

	@Override
	public long skip(long count) throws IOException {
		int skipped = (int) Math.max(0, Math.min(count, this.head.length - this.position));
		this.position += skipped;
		return skipped + this.rest.skip(count - skipped);
	}

	@Override
	public int available() throws IOException {
		return isInHead() ? this.head.length - this.position : this.rest.available();
	}

	private boolean isInHead() {
		return this.position < this.head.length;
	}

	@Override
	public void close() throws IOException {
		this.rest.close();
	}

}
