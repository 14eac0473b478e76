package io.m3dio.db;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexOperations;

/**
 * Creates MongoDB's indexes, one for each frequent query.
 */
final class Indexes {

	private Indexes() {
	}

	static void ensure(MongoOperations mongo) {
		IndexOperations jobs = mongo.indexOps("jobs");
		// The queue, in its order. The cost is included so that QueueQueries needs
		// nothing but this index.
		jobs.createIndex(new Index().on("status", Direction.ASC)
			.on("schedule.order", Direction.ASC)
			.on("_id", Direction.ASC)
			.on("schedule.cost", Direction.ASC));
		// An owner's list.
		jobs.createIndex(new Index().on("owner.userId", Direction.ASC)
			.on("rank.group", Direction.DESC)
			.on("rank.index", Direction.ASC)
			.on("_id", Direction.DESC));
		// An owner's latest job.
		jobs.createIndex(new Index().on("owner.userId", Direction.ASC).on("_id", Direction.DESC));
		// What has changed since an event stream last looked.
		jobs.createIndex(new Index().on("owner.userId", Direction.ASC).on("times.updatedAt", Direction.ASC));
		// Expired leases, left-over events, expired jobs.
		jobs.createIndex(new Index().on("lease.expiresAt", Direction.ASC).sparse());
		jobs.createIndex(new Index().on("outbox.at", Direction.ASC).sparse());
		jobs.createIndex(new Index().on("times.expiresAt", Direction.ASC).sparse());
		jobs.createIndex(new Index().on("status", Direction.ASC).on("times.finishedAt", Direction.DESC));
		// All jobs of a status, newest first.
		jobs.createIndex(new Index().on("status", Direction.ASC).on("_id", Direction.DESC));
		// The job that refers to an abandoned file.
		jobs.createIndex(new Index().on("source.file", Direction.ASC).sparse());
		jobs.createIndex(new Index().on("output.file", Direction.ASC).sparse());
		// The MP3s of a batch.
		jobs.createIndex(new Index().on("batch._id", Direction.ASC).on("_id", Direction.ASC));
		// What was drawn of a source, and of all sources of an owner.
		mongo.indexOps("peaks").createIndex(new Index().on("source", Direction.ASC));
		mongo.indexOps("peaks").createIndex(new Index().on("owner", Direction.ASC));
		// An account has one feed.
		mongo.indexOps("feeds").createIndex(new Index().on("owner", Direction.ASC).unique());
		IndexOperations batches = mongo.indexOps("batches");
		batches.createIndex(new Index().on("owner", Direction.ASC));
		batches.createIndex(new Index().on("joinedAt", Direction.ASC));
		IndexOperations archives = mongo.indexOps("archives");
		archives.createIndex(new Index().on("owner", Direction.ASC).on("_id", Direction.DESC));
		archives.createIndex(new Index().on("expiresAt", Direction.ASC));
		mongo.indexOps("idempotency_keys").createIndex(new Index().on("createdAt", Direction.ASC));
		IndexOperations uploads = mongo.indexOps("uploads");
		// An owner's unfinished uploads, and what is to be swept.
		uploads.createIndex(new Index().on("owner", Direction.ASC).on("state", Direction.ASC));
		uploads.createIndex(new Index().on("state", Direction.ASC).on("expiresAt", Direction.ASC));
		mongo.indexOps("uncommitted_files").createIndex(new Index().on("touchedAt", Direction.ASC));
		// M3DIO only queries by _id, but other GridFS tools expect these two.
		for (String bucket : new String[] { "videos", "mp3s" }) {
			mongo.indexOps(bucket + ".chunks")
				.createIndex(new Index().on("files_id", Direction.ASC).on("n", Direction.ASC));
			mongo.indexOps(bucket + ".files")
				.createIndex(new Index().on("filename", Direction.ASC).on("uploadDate", Direction.ASC));
		}
	}

}
