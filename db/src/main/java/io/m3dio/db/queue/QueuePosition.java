package io.m3dio.db.queue;

import org.jspecify.annotations.Nullable;

/**
 * The position of a waiting job in the queue.
 *
 * @param position its position; 1 is next
 * @param of how many jobs are waiting
 * @param secondsLeft estimated seconds until it is ready, if known
 */
public record QueuePosition(long position, long of, @Nullable Long secondsLeft) {
}
