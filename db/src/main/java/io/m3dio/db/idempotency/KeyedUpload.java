package io.m3dio.db.idempotency;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An upload that came with a key.
 *
 * @param id the owner's user id and the key
 * @param job the id of the job that it becomes
 * @param sha256 the SHA-256 of its file in hex, once all of it has arrived
 * @param createdAt when it began
 */
@Document("idempotency_keys")
public record KeyedUpload(@Id String id, String job, @Nullable String sha256, Instant createdAt) {

	static String id(String owner, String key) {
		return owner + " " + key;
	}

}
