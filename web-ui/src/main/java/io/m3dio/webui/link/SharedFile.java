package io.m3dio.webui.link;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A file as whoever has the link to it sees it.
 *
 * @param id id of the job
 * @param path path of the link
 * @param expiresAt when the link expires
 * @param fileName name of the file
 * @param size bytes
 * @param files number of MP3s in the ZIP; {@code null} if it is an MP3
 * @param durationSeconds duration
 */
record SharedFile(String id, String path, Instant expiresAt, String fileName, long size, @Nullable Integer files,
		double durationSeconds) {

	public boolean isZip() {
		return this.files != null;
	}

	/** Keeps the secret out of every log. */
	@Override
	public String toString() {
		return "SharedFile[id=" + this.id + "]";
	}

}
