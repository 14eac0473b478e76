package io.m3dio.gateway.tus;

import java.time.Instant;
import java.util.Map;

import io.m3dio.db.upload.Upload;
import io.m3dio.gateway.option.OptionCatalog;
import org.jspecify.annotations.Nullable;

/**
 * An unfinished upload as the API shows it.
 *
 * @param id the upload's id, and that of its future job
 * @param fileName the file's name
 * @param size the file's size in bytes, if it is known
 * @param offset how many bytes have arrived
 * @param fingerprint what the client recognizes the file by, if it sent something
 * @param options the preset, and every other option that differs from its default
 * @param held whether its job will be held
 * @param createdAt when it began
 * @param expiresAt when it expires, unless more bytes arrive
 */
record UnfinishedUpload(String id, String fileName, @Nullable Long size, long offset, @Nullable String fingerprint,
		Map<String, Object> options, boolean held, Instant createdAt, Instant expiresAt) {

	static UnfinishedUpload of(Upload upload) {
		return new UnfinishedUpload(upload.id(), upload.fileName(), upload.length(), upload.offset(),
				UploadMetadata.parse(upload.metadata()).fingerprint().orElse(null),
				OptionCatalog.shown(upload.options()), upload.held(), upload.createdAt(), upload.expiresAt());
	}

}
