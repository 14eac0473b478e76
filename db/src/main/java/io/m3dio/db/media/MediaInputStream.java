package io.m3dio.db.media;

import java.io.InputStream;
import java.util.List;

/**
 * Reads one file, a batch of chunks at a time. Only the current batch is in memory.
 */
final class MediaInputStream extends InputStream {

	private final Chunks chunks;

	private final MediaFile file;

	private List<byte[]> batch = List.of();

	private int batchStart;

	private long position;

	MediaInputStream(Chunks chunks, MediaFile file) {
		this.chunks = chunks;
		this.file = file;
	}

	@Override
	public int read() {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		if (this.position >= this.file.length()) {
			return -1;
		}
		int n = (int) (this.position / this.file.chunkSize());
		byte[] chunk = chunk(n);
		int start = (int) (this.position % this.file.chunkSize());
		int count = Math.min(length, chunk.length - start);
		System.arraycopy(chunk, start, target, offset, count);
		this.position += count;
		return count;
	}

	@Override
	public long skip(long count) {
		long skipped = Math.max(0, Math.min(count, this.file.length() - this.position));
		this.position += skipped;
		return skipped;
	}

	/**
	 * Goes to a position.
	 * @param position the position of the next byte that is read, in bytes
	 */
	void seek(long position) {
		this.position = position;
	}

	@Override
	public int available() {
		return (int) Math.min(Integer.MAX_VALUE, this.file.length() - this.position);
	}

	private byte[] chunk(int n) {
		if (n < this.batchStart || n >= this.batchStart + this.batch.size()) {
			this.batch = List.of();
			this.batch = this.chunks.read(this.file.id(), n, Math.min(Chunks.BATCH, this.file.chunks() - n));
			this.batchStart = n;
		}
		return this.batch.get(n - this.batchStart);
	}

}
