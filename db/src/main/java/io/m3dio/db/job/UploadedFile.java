package io.m3dio.db.job;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The file that an owner has uploaded. Several jobs can convert the same one.
 *
 * @param file its id in the bucket {@code videos}; none once it was swept
 * @param name its name as the owner knows it
 * @param size its size in bytes
 * @param media what its index says about it; none if the index could not be read
 */
public record UploadedFile(@Nullable String file, String name, long size, @Nullable Media media) {

	/**
	 * What the index of the file says. The conversion does not rely on it.
	 *
	 * @param durationSeconds the duration of the first audio track in seconds; none if
	 * the index does not tell
	 * @param audioTracks the audio tracks, in the order of the file
	 * @param chapters the chapters, in their order
	 */
	public record Media(@Nullable Double durationSeconds, List<AudioTrack> audioTracks, List<Chapter> chapters) {
	}

	/**
	 * A chapter.
	 *
	 * @param startSeconds when it starts, in seconds
	 * @param title its title, without control characters; may be empty
	 */
	public record Chapter(double startSeconds, String title) {
	}

	/**
	 * An audio track.
	 *
	 * @param language its language by BCP 47; none if the file does not tell
	 * @param copyProtected whether its samples are encrypted
	 */
	public record AudioTrack(@Nullable String language, boolean copyProtected) {
	}

}
