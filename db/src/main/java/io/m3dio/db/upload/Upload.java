package io.m3dio.db.upload;

import java.time.Instant;

import io.m3dio.db.option.Options;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An upload that arrives in parts. It becomes the job with the same id, and its file has
 * that id in the bucket {@code videos}.
 *
 * @param id the upload's id
 * @param owner the owner's user id
 * @param fileName the file's name
 * @param length the file's size in bytes, as soon as it is known
 * @param options what the owner chose
 * @param held whether the job will be held
 * @param metadata what the client sent about the file, as it was sent
 * @param offset how many bytes have arrived
 * @param tail the bytes after the last whole chunk; none in lists
 * @param state its state
 * @param lease who is writing to it
 * @param createdAt when it began
 * @param expiresAt when it expires, unless more bytes arrive
 */
@Document("uploads")
public record Upload(@Id String id, String owner, String fileName, @Nullable Long length, Options options, boolean held,
		@Nullable String metadata, long offset, @Nullable Binary tail, UploadState state, @Nullable Lease lease,
		Instant createdAt, Instant expiresAt) {

	/**
	 * Returns the bytes after the last whole chunk.
	 * @return the bytes, which are in no chunk
	 */
	public byte[] tailBytes() {
		return (this.tail != null) ? this.tail.getData() : new byte[0];
	}

	/**
	 * Tells whether all bytes have arrived.
	 * @return whether the job exists
	 */
	public boolean isCompleted() {
		return this.state == UploadState.COMPLETED;
	}

	/**
	 * The right of one request to write to an upload.
	 *
	 * @param token a random token, which fences off earlier holders
	 * @param expiresAt when it ends, unless it is renewed
	 */
	record Lease(String token, Instant expiresAt) {
	}

}
