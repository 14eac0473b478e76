package io.m3dio.db.media;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.mongodb.client.MongoDatabase;

/**
 * All media: what people sent, and what they get.
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
	 */
	public Media(MongoDatabase database) {
		this.uncommitted = new UncommittedFiles(database.getCollection("uncommitted_files"));
		this.videos = new Bucket(database, "videos", this.uncommitted, this.writing);
		this.mp3s = new Bucket(database, "mp3s", this.uncommitted, this.writing);
	}

	/**
	 * Sources, by job id.
	 * @return the bucket
	 */
	public Bucket videos() {
		return this.videos;
	}

	/**
	 * Outputs, by job id and attempt.
	 * @return the bucket
	 */
	public Bucket mp3s() {
		return this.mp3s;
	}

	/**
	 * Files of either bucket that nothing refers to yet.
	 * @return the uncommitted files
	 */
	public UncommittedFiles uncommitted() {
		return this.uncommitted;
	}

	/**
	 * A bucket by its name.
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
