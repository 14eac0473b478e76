package io.m3dio.db.media;

import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Executor;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import org.bson.Document;

/**
 * A GridFS bucket: the collections {@code <name>.files} and {@code <name>.chunks},
 * readable by every MongoDB tool.
 */
public final class Bucket {

	private final String name;

	private final MongoCollection<Document> files;

	private final Chunks chunks;

	private final UncommittedFiles uncommitted;

	private final Executor writing;

	Bucket(MongoDatabase database, String name, UncommittedFiles uncommitted, Executor writing) {
		this.name = name;
		this.files = database.getCollection(name + ".files");
		this.chunks = new Chunks(database.getCollection(name + ".chunks"));
		this.uncommitted = uncommitted;
		this.writing = writing;
	}

	/**
	 * Starts a new file. It is uncommitted until {@link #keep} says that something refers
	 * to it.
	 * @param id the file's id, not used before
	 * @param fileName its name
	 * @return where its bytes go
	 */
	public MediaWriter create(String id, String fileName) {
		this.uncommitted.touch(this.name, id);
		return new MediaWriter(this, this.chunks, id, fileName, this.writing);
	}

	/**
	 * Says that something refers to the file now: it is committed.
	 * @param id the file's id
	 */
	public void keep(String id) {
		this.uncommitted.remove(this.name, id);
	}

	/**
	 * Finds a stored file.
	 * @param id the file's id
	 * @return the file, or nothing if there is none
	 */
	public Optional<MediaFile> find(String id) {
		return Optional.ofNullable(this.files.find(Filters.eq("_id", id)).first()).map(MediaFile::from);
	}

	/**
	 * Opens a stored file. Skipping is cheap: what is skipped is not read.
	 * @param file the file
	 * @return its bytes; reading throws {@link MissingChunkException} if it is deleted
	 * meanwhile
	 */
	public InputStream open(MediaFile file) {
		return new MediaInputStream(this.chunks, file);
	}

	/**
	 * Deletes a file, or what there is of it. Nothing happens if there is nothing.
	 * @param id the file's id
	 */
	public void delete(String id) {
		this.files.deleteOne(Filters.eq("_id", id));
		this.chunks.delete(id);
		this.uncommitted.remove(this.name, id);
	}

	void touch(String id) {
		this.uncommitted.touch(this.name, id);
	}

	void store(MediaFile file) {
		this.files.insertOne(file.toDocument());
	}

}
