package io.m3dio.db.job;

/**
 * The MP3 of a completed job.
 *
 * @param file its id in the bucket {@code mp3s}
 * @param size its size in bytes
 * @param durationMillis how long it plays, in milliseconds
 * @param bitRate its mean bit rate in bit/s
 */
public record Output(String file, long size, long durationMillis, int bitRate) {
}
