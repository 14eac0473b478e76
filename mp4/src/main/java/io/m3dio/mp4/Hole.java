package io.m3dio.mp4;

/**
 * A period for which a track has no samples. Calls and recordings have such holes without
 * being damaged.
 *
 * @param start where it starts, in seconds
 * @param end where it ends, in seconds
 */
public record Hole(double start, double end) {

}
