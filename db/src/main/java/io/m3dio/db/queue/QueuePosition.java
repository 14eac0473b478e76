package io.m3dio.db.queue;

import org.jspecify.annotations.Nullable;

/**
 * Where a waiting job is in the queue.
 *
 * @param position its place, 1 being next
 * @param of how many wait
 * @param secondsLeft estimated seconds until it is ready, if enough is known to say
 */
public record QueuePosition(long position, long of, @Nullable Long secondsLeft) {
}
