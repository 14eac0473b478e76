package io.m3dio.db.media;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;

/**
 * Files that nothing refers to yet: being written, or written by somebody who died before
 * saying what they are for. What is not touched for a while can be swept, so that no
 * chunk is ever orphaned.
 */
public final class UncommittedFiles {

	/**
	 * A writer touches its entry at least this often.
	 */
	static final Duration TOUCH_PERIOD = Duration.ofSeconds(10);

	private final MongoCollection<Document> collection;

	UncommittedFiles(MongoCollection<Document> collection) {
		this.collection = collection;
	}

	/**
	 * Finds uncommitted files that were not touched for a while.
	 * @param age for how long, well above the 10 seconds in which a writer touches them
	 * @param limit how many at the most
	 * @return the uncommitted files
	 */
	public List<UncommittedFile> abandoned(Duration age, int limit) {
		return this.collection.find(Filters.lt("touchedAt", Date.from(Instant.now().minus(age))))
			.limit(limit)
			.map((document) -> new UncommittedFile(document.getString("bucket"), document.getString("file")))
			.into(new ArrayList<>());
	}

	void touch(String bucket, String file) {
		this.collection.updateOne(
				Filters.eq("_id", bucket + "/" + file), Updates.combine(Updates.set("bucket", bucket),
						Updates.set("file", file), Updates.set("touchedAt", Date.from(Instant.now()))),
				new UpdateOptions().upsert(true));
	}

	void remove(String bucket, String file) {
		this.collection.deleteOne(Filters.eq("_id", bucket + "/" + file));
	}

	/**
	 * A file that nothing refers to yet.
	 *
	 * @param bucket the bucket's name
	 * @param file the file's id
	 */
	public record UncommittedFile(String bucket, String file) {
	}

}
