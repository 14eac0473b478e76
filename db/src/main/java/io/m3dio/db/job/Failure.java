package io.m3dio.db.job;

/**
 * Why a job failed.
 *
 * @param code a stable code, such as {@code no-audio}
 * @param message one plain sentence: what happened
 * @param advice one plain sentence: what to do next
 * @param retryable whether the conversion may succeed if it is retried
 */
public record Failure(String code, String message, String advice, boolean retryable) {
}
