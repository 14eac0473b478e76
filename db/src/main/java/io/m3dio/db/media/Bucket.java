package io.m3dio.db.media;

import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import org.bson.Document;

/**
 * A GridFS bucket: the collections {@code <name>.files} and {@code <name>.chunks}. Every
 * MongoDB tool can read it.
 */
public final class Bucket {

	private final String name;

	private final MongoCollection<Document> files;

	private final Chunks chunks;

	private final UncommittedFiles uncommitted;

	private final Executor writing;

	private final Clock clock;

	Bucket(MongoDatabase database, String name, UncommittedFiles uncommitted, Executor writing, Clock clock) {
		this.name = name;
		this.files = database.getCollection(name + ".files");
		this.chunks = new Chunks(database.getCollection(name + ".chunks"));
		this.uncommitted = uncommitted;
		this.writing = writing;
		this.clock = clock;
	}

	/**
	 * Creates a file. It is uncommitted until {@link #keep} is called.
	 * @param id the file's id, which has never been used
	 * @param fileName its name
	 * @return a stream that writes its bytes
	 */
	public MediaWriter create(String id, String fileName) {
		this.uncommitted.touch(this.name, id);
		return new MediaWriter(this, new ChunkWriter(this.chunks, id, this.writing, 0, new byte[0]), id, fileName,
				this.clock);
	}

	/**
	 * Continues a file that arrives in parts. Something refers to it already, so it is
	 * never uncommitted.
	 * @param id the file's id
	 * @param offset where the next byte belongs
	 * @param tail the bytes between the last whole chunk and the offset
	 * @return a stream that writes the next bytes
	 */
	public PartWriter append(String id, long offset, byte[] tail) {
		return new PartWriter(this, new ChunkWriter(this.chunks, id, this.writing, offset, tail), id, this.clock);
	}

	/**
	 * Commits a file, because something refers to it now.
	 * @param id the file's id
	 * @return whether it is stored, and will not be deleted
	 */
	public boolean keep(String id) {
		return this.uncommitted.commit(this.name, id) && find(id).isPresent();
	}

	/**
	 * Tells whether a file is stored and nobody has begun to delete it.
	 * @param id the file's id
	 * @return whether what belongs to it is of use
	 */
	public boolean isStored(String id) {
		return !this.uncommitted.isCondemned(this.name, id) && find(id).isPresent();
	}

	/**
	 * Makes a file uncommitted, because one of those that refer to it will no longer do
	 * so. Either the caller deletes it afterwards, or the sweeper decides.
	 * @param id the file's id
	 */
	public void release(String id) {
		touch(id);
	}

	/**
	 * Decides that an uncommitted file to which nothing refers is deleted, unless it was
	 * committed in the meantime. Whoever refers to it from now on learns from
	 * {@link #keep} that it is gone.
	 * @param id the file's id
	 * @return whether the caller must delete it now
	 */
	public boolean condemn(String id) {
		return this.uncommitted.condemn(this.name, id);
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
	 * Finds stored files.
	 * @param ids their ids
	 * @return those that there are, by their ids
	 */
	public Map<String, MediaFile> findAll(Collection<String> ids) {
		Map<String, MediaFile> found = new HashMap<>();
		this.files.find(Filters.in("_id", ids)).map(MediaFile::from).forEach((file) -> found.put(file.id(), file));
		return found;
	}

	/**
	 * Opens a stored file. Skipping is cheap, because skipped bytes are not read.
	 * @param file the file
	 * @return its bytes; reading throws {@link MissingChunkException} if the file is
	 * deleted in the meantime
	 */
	public InputStream open(MediaFile file) {
		return new MediaInputStream(this.chunks, file);
	}

	/**
	 * Opens a stored file for reading at any position.
	 * @param file the file
	 * @return its bytes; reading throws {@link MissingChunkException} if the file is
	 * deleted in the meantime
	 */
	public SeekableByteChannel openChannel(MediaFile file) {
		return new MediaChannel(this.chunks, file);
	}

	/**
	 * Deletes a file, including one that is incomplete. Does nothing if there is no such
	 * file.
	 * @param id the file's id
	 */
	public void delete(String id) {
		this.files.deleteOne(Filters.eq("_id", id));
		this.chunks.delete(id, 0);
		this.uncommitted.remove(this.name, id);
	}

	void touch(String id) {
		this.uncommitted.touch(this.name, id);
	}

	void store(MediaFile file) {
		this.files.replaceOne(Filters.eq("_id", file.id()), file.toDocument(), new ReplaceOptions().upsert(true));
	}

}
