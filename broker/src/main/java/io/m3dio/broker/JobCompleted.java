package io.m3dio.broker;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * An MP3 is ready.
 *
 * @param id the event's id
 * @param at when it happened
 * @param job the job's id
 * @param owner the owner's user id
 * @param email where the owner wants to be told
 * @param fileName the source's name, such as {@code talk.mp4}
 * @param mp3Name the MP3's name, such as {@code talk.mp3}
 * @param durationMillis how long the MP3 plays, in milliseconds
 * @param size the MP3's size in bytes
 * @param linkSecret the secret part of the download link
 * @param linkExpiresAt until when the link works
 */
@JsonTypeName("job.completed")
public record JobCompleted(String id, Instant at, String job, String owner, String email, String fileName,
		String mp3Name, long durationMillis, long size, String linkSecret, Instant linkExpiresAt) implements JobEvent {

	@Override
	public String toString() {
		// The link's secret stays out of every log.
		return "JobCompleted[id=" + this.id + ", job=" + this.job + "]";
	}

}
