package io.m3dio.db.output;

import java.time.Instant;

/**
 * What a job delivers, as far as that is needed in a long list.
 *
 * @param job the job's id
 * @param name its file name
 * @param id the id of its bytes, which never change
 * @param length its size in bytes
 * @param crc32 the CRC-32 of its bytes
 * @param finishedAt when it was made
 */
public record ListedOutput(String job, String name, String id, long length, long crc32, Instant finishedAt) {
}
