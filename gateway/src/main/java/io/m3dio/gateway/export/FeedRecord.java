package io.m3dio.gateway.export;

import java.time.Instant;

/**
 * The podcast feed of an account, as it is exported: without its link, which anybody who
 * finds the export could open.
 *
 * @param createdAt when it was created
 */
record FeedRecord(Instant createdAt) {
}
