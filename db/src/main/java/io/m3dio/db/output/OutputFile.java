package io.m3dio.db.output;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;

import io.m3dio.db.job.Output;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.MediaFile;
import org.jspecify.annotations.Nullable;

/**
 * The MP3 of a completed job, or its ZIP, as it is downloaded: the stored file, with
 * another beginning if its chapters were edited.
 */
public final class OutputFile {

	private static final int BUFFER = 64 * 1024;

	private final Bucket bucket;

	private final MediaFile stored;

	private final Output.@Nullable Head head;

	private OutputFile(Bucket bucket, MediaFile stored, Output.@Nullable Head head) {
		this.bucket = bucket;
		this.stored = stored;
		this.head = head;
	}

	/**
	 * Finds the file of a job.
	 * @param output the job's output
	 * @param bucket the bucket {@code mp3s}
	 * @return the file, or nothing if it has been deleted
	 */
	public static Optional<OutputFile> find(Output output, Bucket bucket) {
		return bucket.find(output.file()).map((stored) -> new OutputFile(bucket, stored, output.head()));
	}

	/**
	 * Returns the id of these bytes, which never change.
	 * @return the id
	 */
	public String id() {
		return (this.head == null) ? this.stored.id() : this.stored.id() + "-" + this.head.id();
	}

	/**
	 * Returns the size.
	 * @return the size in bytes
	 */
	public long length() {
		return (this.head == null) ? this.stored.length()
				: this.stored.length() - this.head.replaced() + this.head.bytes().length();
	}

	/**
	 * Opens the file. Skipping is cheap, because skipped bytes are not read.
	 * @return its bytes; reading throws {@link io.m3dio.db.media.MissingChunkException}
	 * if it is deleted in the meantime
	 * @throws IOException if it cannot be opened
	 */
	public InputStream open() throws IOException {
		return (this.head == null) ? openStored()
				: new HeadedInputStream(this.head.bytes().getData(), openStored(), this.head.replaced());
	}

	/**
	 * Works out the CRC-32 that the file has with another beginning. It reads no more
	 * than what is replaced.
	 * @param head the other beginning
	 * @param replaced how many bytes at the beginning of the stored file that replaces
	 * @return the CRC-32
	 * @throws IOException if the file cannot be read
	 */
	public long crc32With(byte[] head, long replaced) throws IOException {
		CRC32 former = new CRC32();
		try (InputStream in = openStored()) {
			for (long left = replaced; left > 0;) {
				byte[] part = in.readNBytes((int) Math.min(left, BUFFER));
				if (part.length == 0) {
					throw new EOFException("The file ends within its head");
				}
				former.update(part);
				left -= part.length;
			}
		}
		CRC32 present = new CRC32();
		present.update(head);
		return Crc32.replaceHead(Objects.requireNonNull(this.stored.crc32()), former.getValue(), present.getValue(),
				this.stored.length() - replaced);
	}

	/**
	 * Opens the stored file, as it was before any edit.
	 * @return its bytes
	 */
	public InputStream openStored() {
		return this.bucket.open(this.stored);
	}

}
