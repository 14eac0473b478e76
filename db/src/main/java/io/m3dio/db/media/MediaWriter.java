package io.m3dio.db.media;

import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * Writes one file in chunks. Closing the writer before {@link #finish} deletes everything
 * that was written.
 */
public final class MediaWriter extends OutputStream {

	private final Bucket bucket;

	private final ChunkWriter chunks;

	private final String id;

	private final String fileName;

	private final Clock clock;

	private final CRC32 crc32 = new CRC32();

	private Instant touched;

	private @Nullable MediaFile file;

	MediaWriter(Bucket bucket, ChunkWriter chunks, String id, String fileName, Clock clock) {
		this.bucket = bucket;
		this.chunks = chunks;
		this.id = id;
		this.fileName = fileName;
		this.clock = clock;
		this.touched = clock.instant();
	}

	/**
	 * Returns how much has been written so far.
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
		this.crc32.update(bytes, offset, count);
		touch();
	}

	/**
	 * Stores the last chunks and the file's entry.
	 * @return the file, still uncommitted
	 */
	public MediaFile finish() {
		this.chunks.finish();
		MediaFile stored = new MediaFile(this.id, this.fileName, this.chunks.length(), Chunks.SIZE,
				this.clock.instant(), this.crc32.getValue());
		this.bucket.store(stored);
		this.file = stored;
		return stored;
	}

	@Override
	public void close() {
		if (this.file == null) {
			// A batch that is still being stored must not outlive the deletion.
			this.chunks.settle();
			this.bucket.delete(this.id);
		}
	}

	private void touch() {
		Instant now = this.clock.instant();
		if (now.isAfter(this.touched.plus(UncommittedFiles.TOUCH_PERIOD))) {
			this.bucket.touch(this.id);
			this.touched = now;
		}
	}

}
