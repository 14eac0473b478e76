package io.m3dio.db.media;

import java.io.OutputStream;
import java.time.Clock;

/**
 * Appends to a file that arrives in parts. Whoever calls this remembers how far the file
 * has come, and the bytes after the last whole chunk. Whole chunks are stored here; a
 * chunk that was stored before is replaced.
 */
public final class PartWriter extends OutputStream {

	private final Bucket bucket;

	private final ChunkWriter chunks;

	private final String id;

	private final Clock clock;

	PartWriter(Bucket bucket, ChunkWriter chunks, String id, Clock clock) {
		this.bucket = bucket;
		this.chunks = chunks;
		this.id = id;
		this.clock = clock;
	}

	/**
	 * Returns how long the file is, including what was there before.
	 * @return the length in bytes
	 */
	public long length() {
		return this.chunks.length();
	}

	@Override
	public void write(int value) {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int count) {
		this.chunks.write(bytes, offset, count);
	}

	/**
	 * Stores all whole chunks.
	 * @return the bytes after them, which are not stored
	 */
	public byte[] storeWholeChunks() {
		return this.chunks.flush();
	}

	/**
	 * Stores the last chunk and the file's entry.
	 * @param fileName the file's name
	 * @return the file
	 */
	public MediaFile finish(String fileName) {
		this.chunks.finish();
		MediaFile stored = new MediaFile(this.id, fileName, this.chunks.length(), Chunks.SIZE, this.clock.instant(),
				null);
		this.bucket.store(stored);
		return stored;
	}

	/**
	 * Waits for the chunks that are being stored, so that none of them is stored later.
	 */
	@Override
	public void close() {
		this.chunks.settle();
	}

}
