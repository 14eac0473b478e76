package io.m3dio.db.job;

import org.jspecify.annotations.Nullable;

/**
 * The MP3 of a completed job, or the ZIP with the MP3s of its chapters.
 *
 * @param file its id in the bucket {@code mp3s}
 * @param size its size in bytes
 * @param files the number of MP3s in the ZIP; null if it is not a ZIP
 * @param durationMillis the playing time in milliseconds
 * @param bitRate its mean bit rate in bit/s
 * @param verified what was found when it was checked; missing for jobs of earlier
 * versions
 */
public record Output(String file, long size, @Nullable Integer files, long durationMillis, int bitRate,
		@Nullable Verified verified) {
}
