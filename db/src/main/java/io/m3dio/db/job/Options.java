package io.m3dio.db.job;

/**
 * What the owner chose for a job.
 *
 * @param preset the quality
 */
public record Options(Preset preset) {
}
