package io.m3dio.db.queue;

/**
 * The field of a job's schedule that the queue reads.
 *
 * @param cost the duration of the audio in milliseconds
 */
record Cost(long cost) {
}
