package io.m3dio.db.job;

import org.jspecify.annotations.Nullable;

/**
 * Who owns a job.
 *
 * @param userId the user id
 * @param email the email address that is told about the job; {@code null} if it is not
 * verified
 */
public record Owner(String userId, @Nullable String email) {
}
