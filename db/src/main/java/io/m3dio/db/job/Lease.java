package io.m3dio.db.job;

import java.time.Instant;

/**
 * A worker's claim on a job. It lasts for some seconds unless it is renewed.
 *
 * @param worker the worker that holds it
 * @param token random, so that only the holder can renew it
 * @param expiresAt when it ends unless renewed
 */
public record Lease(String worker, String token, Instant expiresAt) {
}
