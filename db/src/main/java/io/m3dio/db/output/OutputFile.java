package io.m3dio.db.output;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.m3dio.db.job.Output;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.MediaFile;
import org.jspecify.annotations.Nullable;

/**
 * The MP3 of a completed job, or its ZIP, as it is downloaded: the stored file, with
 * another beginning if its chapters were edited.
 */
public final class OutputFile {

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
	 * Opens the stored file, as it was before any edit.
	 * @return its bytes
	 */
	public InputStream openStored() {
		return this.bucket.open(this.stored);
	}

}
