package io.m3dio.db.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import org.bson.Document;

/**
 * Cuts bytes into the chunks of a file and stores them, beginning at any offset. One
 * batch of chunks is stored while the next one is filled.
 */
final class ChunkWriter {

	private final Chunks chunks;

	private final String file;

	private final Executor executor;

	private List<Document> batch = new ArrayList<>(Chunks.BATCH);

	private CompletableFuture<?> storing = CompletableFuture.completedFuture(null);

	private byte[] chunk = new byte[Chunks.SIZE];

	private int filled;

	private int written;

	private long length;

	/**
	 * Begins to write.
	 * @param chunks where to
	 * @param file the file's id
	 * @param executor stores batches
	 * @param offset the offset of the first byte that will be written
	 * @param tail the bytes between the last whole chunk and the offset
	 */
	ChunkWriter(Chunks chunks, String file, Executor executor, long offset, byte[] tail) {
		if (tail.length != offset % Chunks.SIZE) {
			throw new IllegalArgumentException("A tail of " + tail.length + " bytes does not end at " + offset);
		}
		this.chunks = chunks;
		this.file = file;
		this.executor = executor;
		System.arraycopy(tail, 0, this.chunk, 0, tail.length);
		this.filled = tail.length;
		this.written = Math.toIntExact(offset / Chunks.SIZE);
		this.length = offset;
	}

	/**
	 * Returns the offset of the next byte.
	 * @return the offset in bytes
	 */
	long length() {
		return this.length;
	}

	void write(byte[] bytes, int offset, int count) {
		int from = offset;
		int left = count;
		while (left > 0) {
			int part = Math.min(left, this.chunk.length - this.filled);
			System.arraycopy(bytes, from, this.chunk, this.filled, part);
			this.filled += part;
			from += part;
			left -= part;
			if (this.filled == this.chunk.length) {
				endChunk();
			}
		}
		this.length += count;
	}

	/**
	 * Stores all whole chunks.
	 * @return the bytes after them
	 */
	byte[] flush() {
		storeBatch();
		awaitStored();
		return Arrays.copyOf(this.chunk, this.filled);
	}

	/**
	 * Stores everything. Nothing can be written after that.
	 */
	void finish() {
		if (this.filled > 0) {
			endChunk();
		}
		flush();
		this.chunks.delete(this.file, this.written);
	}

	/**
	 * Waits until no batch is being stored any more, whether it was stored or not.
	 */
	void settle() {
		this.storing.handle((result, failure) -> null).join();
	}

	private void endChunk() {
		byte[] data = (this.filled < this.chunk.length) ? Arrays.copyOf(this.chunk, this.filled) : this.chunk;
		this.batch.add(Chunks.chunk(this.file, this.written++, data));
		this.chunk = new byte[Chunks.SIZE];
		this.filled = 0;
		if (this.batch.size() == Chunks.BATCH) {
			storeBatch();
		}
	}

	private void storeBatch() {
		awaitStored();
		if (!this.batch.isEmpty()) {
			List<Document> full = this.batch;
			this.batch = new ArrayList<>(Chunks.BATCH);
			this.storing = CompletableFuture.runAsync(() -> this.chunks.store(full), this.executor);
		}
	}

	private void awaitStored() {
		try {
			this.storing.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

}
