package io.m3dio.db;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexOperations;

/**
 * MongoDB's indexes, one for every question that is asked often.
 */
final class Indexes {

	private Indexes() {
	}

	static void ensure(MongoOperations mongo) {
		IndexOperations jobs = mongo.indexOps("jobs");
		// The queue: who is next; with the size, all that a look at the line reads.
		jobs.createIndex(new Index().on("status", Direction.ASC)
			.on("order", Direction.ASC)
			.on("_id", Direction.ASC)
			.on("size", Direction.ASC));
		// A person's list, newest first.
		jobs.createIndex(new Index().on("owner", Direction.ASC).on("_id", Direction.DESC));
		// What changed while somebody was not listening.
		jobs.createIndex(new Index().on("owner", Direction.ASC).on("updatedAt", Direction.ASC));
		// Silent workers, events left over, ended retention.
		jobs.createIndex(new Index().on("lease.expiresAt", Direction.ASC).sparse());
		jobs.createIndex(new Index().on("outbox.at", Direction.ASC).sparse());
		jobs.createIndex(new Index().on("expiresAt", Direction.ASC).sparse());
		jobs.createIndex(new Index().on("status", Direction.ASC).on("finishedAt", Direction.DESC));
		// What refers to an abandoned file.
		jobs.createIndex(new Index().on("source", Direction.ASC).sparse());
		jobs.createIndex(new Index().on("output.file", Direction.ASC).sparse());
		mongo.indexOps("uncommitted_files").createIndex(new Index().on("touchedAt", Direction.ASC));
		// Ours go by _id alone; other GridFS tools expect these two.
		for (String bucket : new String[] { "videos", "mp3s" }) {
			mongo.indexOps(bucket + ".chunks")
				.createIndex(new Index().on("files_id", Direction.ASC).on("n", Direction.ASC));
			mongo.indexOps(bucket + ".files")
				.createIndex(new Index().on("filename", Direction.ASC).on("uploadDate", Direction.ASC));
		}
	}

}
