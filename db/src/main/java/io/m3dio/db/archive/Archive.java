package io.m3dio.db.archive;

import java.time.Instant;
import java.util.List;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A list of MP3s that are downloaded as one ZIP. It never changes, so that an interrupted
 * download can be resumed.
 *
 * @param id its id
 * @param owner the owner's user id
 * @param jobs the ids of the jobs
 * @param expiresAt when it is forgotten
 */
@Document("archives")
public record Archive(@Id String id, String owner, List<String> jobs, Instant expiresAt) {

	/**
	 * The most files in one ZIP.
	 */
	public static final int MOST = 1000;

}
