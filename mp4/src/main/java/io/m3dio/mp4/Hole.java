package io.m3dio.mp4;

/**
 * A stretch of a track's media time for which there is no sample. Calls and recordings
 * have them: nothing is damaged.
 *
 * @param start where it starts, in seconds
 * @param end where it ends, in seconds
 */
public record Hole(double start, double end) {

}
