package io.m3dio.db.job;

import io.m3dio.db.option.Options;

/**
 * What makes a new job.
 *
 * @param id the job's id, which is its source's id in the bucket {@code videos} too
 * @param owner whose it is: a user id
 * @param ownerEmail where the owner is told
 * @param fileName the source's name
 * @param size the source's size in bytes
 * @param options what the owner chose
 */
public record Submission(String id, String owner, String ownerEmail, String fileName, long size, Options options) {
}
