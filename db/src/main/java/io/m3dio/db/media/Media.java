package io.m3dio.db.media;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.mongodb.client.MongoDatabase;

/**
 * All media: the uploaded sources and the outputs.
 */
public final class Media implements AutoCloseable {

	private final ExecutorService writing = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "chunk-writing");
		thread.setDaemon(true);
		return thread;
	});

	private final UncommittedFiles uncommitted;

	private final Bucket videos;

	private final Bucket mp3s;

	/**
	 * Opens the media of a database.
	 * @param database the database
	 * @param clock tells the time
	 */
	public Media(MongoDatabase database, Clock clock) {
		this.uncommitted = new UncommittedFiles(database.getCollection("uncommitted_files"), clock);
		this.videos = new Bucket(database, "videos", this.uncommitted, this.writing, clock);
		this.mp3s = new Bucket(database, "mp3s", this.uncommitted, this.writing, clock);
	}

	/**
	 * Returns the bucket of sources. Each has the id of the job that it was uploaded for.
	 * @return the bucket
	 */
	public Bucket videos() {
		return this.videos;
	}

	/**
	 * Returns the bucket of outputs, whose ids consist of job id and attempt.
	 * @return the bucket
	 */
	public Bucket mp3s() {
		return this.mp3s;
	}

	/**
	 * Returns the files of both buckets that nothing refers to yet.
	 * @return the uncommitted files
	 */
	public UncommittedFiles uncommitted() {
		return this.uncommitted;
	}

	/**
	 * Returns a bucket by its name.
	 * @param name {@code videos} or {@code mp3s}
	 * @return the bucket
	 */
	public Bucket bucket(String name) {
		return switch (name) {
			case "videos" -> this.videos;
			case "mp3s" -> this.mp3s;
			default -> throw new IllegalArgumentException("No such bucket: " + name);
		};
	}

	@Override
	public void close() {
		this.writing.shutdown();
	}

}
