package io.m3dio.gateway.link;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Link;
import io.m3dio.gateway.job.JobView.ChapterView;
import io.m3dio.gateway.job.JobView.OutputView;
import org.jspecify.annotations.Nullable;

/**
 * A file as whoever has the link to it sees it. Nothing in it tells whose it is.
 *
 * @param id the job's id
 * @param path the path of the link, which is a secret
 * @param expiresAt when the link expires
 * @param fileName its name
 * @param contentType {@code audio/mpeg} or {@code application/zip}
 * @param size its size in bytes
 * @param files how many MP3s are in the ZIP; absent for an MP3
 * @param durationSeconds its duration in seconds
 * @param title the title in its tag
 * @param artist the artist in its tag
 * @param cover whether it has a cover
 * @param chapters its chapters in order; absent if there are too many to list
 */
record SharedFile(String id, String path, Instant expiresAt, String fileName, String contentType, long size,
		@Nullable Integer files, double durationSeconds, @Nullable String title, @Nullable String artist, boolean cover,
		@Nullable List<ChapterView> chapters) {

	static SharedFile of(Job job) {
		Link link = Objects.requireNonNull(job.link());
		OutputView output = Objects.requireNonNull(OutputView.of(job));
		return new SharedFile(job.id(), "/d/" + link.secret(), link.expiresAt(), output.fileName(),
				output.contentType(), output.size(), output.files(), output.durationSeconds(), output.title(),
				output.artist(), output.cover(), output.chapters());
	}

	/** Keeps the secret out of every log. */
	@Override
	public String toString() {
		return "SharedFile[id=" + this.id + "]";
	}

}
