package io.m3dio.db.job;

import java.time.Instant;

/**
 * A worker's right to run a job, for some seconds at a time.
 *
 * @param worker who holds it
 * @param token random, so that only the holder can renew it
 * @param expiresAt when it ends unless renewed
 */
public record Lease(String worker, String token, Instant expiresAt) {
}
