package io.m3dio.db.media;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Files that nothing refers to yet. Either they are being written, or their writer died
 * before it committed them. A file that has not been touched for a while can be swept, so
 * no chunk is ever orphaned.
 */
public final class UncommittedFiles {

	/**
	 * How often a writer touches its entry at least.
	 */
	static final Duration TOUCH_PERIOD = Duration.ofSeconds(10);

	private final MongoCollection<Document> collection;

	private final Clock clock;

	UncommittedFiles(MongoCollection<Document> collection, Clock clock) {
		this.collection = collection;
		this.clock = clock;
	}

	/**
	 * Finds uncommitted files that have not been touched for a while.
	 * @param age for how long, well above the 10 seconds after which a writer touches
	 * them
	 * @param limit the largest number of files to return
	 * @return the uncommitted files
	 */
	public List<UncommittedFile> abandoned(Duration age, int limit) {
		return this.collection.find(Filters.lt("touchedAt", Date.from(this.clock.instant().minus(age))))
			.limit(limit)
			.map((document) -> new UncommittedFile(document.getString("bucket"), document.getString("file"),
					document.getBoolean("condemned", false)))
			.into(new ArrayList<>());
	}

	/**
	 * Commits a file that something refers to, unless it has been touched since
	 * {@link #abandoned} found it.
	 * @param file the file
	 * @param age for how long it had not been touched
	 */
	public void commit(UncommittedFile file, Duration age) {
		this.collection.deleteOne(Filters.and(id(file.bucket(), file.file()),
				Filters.lt("touchedAt", Date.from(this.clock.instant().minus(age)))));
	}

	/**
	 * Commits a file, unless it is condemned. Whoever releases it at the same moment may
	 * make it uncommitted again, but does not condemn what is referred to.
	 * @return whether it is not condemned
	 */
	boolean commit(String bucket, String file) {
		this.collection.deleteOne(Filters.and(id(bucket, file), Filters.ne("condemned", true)));
		return !isCondemned(bucket, file);
	}

	/**
	 * Condemns a file, unless it was committed in the meantime. That cannot be undone.
	 * @return whether it is condemned
	 */
	boolean condemn(String bucket, String file) {
		return this.collection.updateOne(id(bucket, file), Updates.set("condemned", true)).getMatchedCount() == 1;
	}

	boolean isCondemned(String bucket, String file) {
		return this.collection.countDocuments(Filters.and(id(bucket, file), Filters.eq("condemned", true))) > 0;
	}

	void touch(String bucket, String file) {
		this.collection
			.updateOne(id(bucket, file),
					Updates.combine(Updates.set("bucket", bucket), Updates.set("file", file),
							Updates.set("touchedAt", Date.from(this.clock.instant()))),
					new UpdateOptions().upsert(true));
	}

	void remove(String bucket, String file) {
		this.collection.deleteOne(id(bucket, file));
	}

	private static Bson id(String bucket, String file) {
		return Filters.eq("_id", bucket + "/" + file);
	}

	/**
	 * A file that nothing refers to yet.
	 *
	 * @param bucket the bucket's name
	 * @param file the file's id
	 * @param condemned whether somebody has begun to delete it
	 */
	public record UncommittedFile(String bucket, String file, boolean condemned) {
	}

}
