package io.m3dio.db.media;

import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Writes one file: bytes become chunks, a batch of chunks is stored while the next one
 * fills up. Closing it before {@link #finish} deletes what was written.
 */
public final class MediaWriter extends OutputStream {

	private final Bucket bucket;

	private final Chunks chunks;

	private final String id;

	private final String fileName;

	private final Executor executor;

	private List<Document> batch = new ArrayList<>(Chunks.BATCH);

	private CompletableFuture<?> storing = CompletableFuture.completedFuture(null);

	private byte[] chunk = new byte[Chunks.SIZE];

	private int filled;

	private int written;

	private long length;

	private Instant touched = Instant.now();

	private @Nullable MediaFile file;

	MediaWriter(Bucket bucket, Chunks chunks, String id, String fileName, Executor executor) {
		this.bucket = bucket;
		this.chunks = chunks;
		this.id = id;
		this.fileName = fileName;
		this.executor = executor;
	}

	/**
	 * How much was written so far.
	 * @return the length in bytes
	 */
	public long length() {
		return this.length;
	}

	@Override
	public void write(int value) {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int count) {
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
		touch();
	}

	/**
	 * Stores what is left and the file's entry.
	 * @return the file, still uncommitted
	 */
	public MediaFile finish() {
		if (this.filled > 0) {
			endChunk();
		}
		storeBatch();
		awaitStored();
		MediaFile stored = new MediaFile(this.id, this.fileName, this.length, Chunks.SIZE, Instant.now());
		this.bucket.store(stored);
		this.file = stored;
		return stored;
	}

	@Override
	public void close() {
		if (this.file == null) {
			// What is still being stored must not outlive the deletion.
			this.storing.handle((result, failure) -> null).join();
			this.bucket.delete(this.id);
		}
	}

	private void endChunk() {
		byte[] data = (this.filled < this.chunk.length) ? Arrays.copyOf(this.chunk, this.filled) : this.chunk;
		this.batch.add(Chunks.chunk(this.id, this.written++, data));
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
			this.storing = CompletableFuture.runAsync(() -> this.chunks.insert(full), this.executor);
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

	private void touch() {
		Instant now = Instant.now();
		if (now.isAfter(this.touched.plus(UncommittedFiles.TOUCH_PERIOD))) {
			this.bucket.touch(this.id);
			this.touched = now;
		}
	}

}
