package io.m3dio.broker.event;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * An MP3 is ready, or a ZIP of several.
 *
 * @param id the event's id
 * @param at when it happened
 * @param job the job's id
 * @param owner the owner's user id
 * @param email the owner's email address; {@code null} if it is not verified
 * @param batch the jobs that it belongs to
 * @param fileName the source's name, such as {@code talk.mp4}
 * @param mp3Name the name of what can be downloaded, such as {@code talk.mp3} or
 * {@code talk.zip}
 * @param durationMillis the playing time in milliseconds
 * @param size its size in bytes
 * @param files the number of MP3s in the ZIP; null if it is not a ZIP
 * @param missing one plain sentence for each stretch of audio that the source lacks;
 * empty where nothing is missing
 * @param linkSecret the secret part of the download link
 * @param linkExpiresAt when the link expires
 */
@JsonTypeName("job.completed")
public record JobCompleted(String id, Instant at, String job, String owner, @Nullable String email, Batch batch,
		String fileName, String mp3Name, long durationMillis, long size, @Nullable Integer files, List<String> missing,
		String linkSecret, Instant linkExpiresAt) implements JobEvent {

	@Override
	public Instant usefulUntil() {
		return this.linkExpiresAt;
	}

	@Override
	public String toString() {
		// The link's secret must not get into a log.
		return "JobCompleted[id=" + this.id + ", job=" + this.job + "]";
	}

}
