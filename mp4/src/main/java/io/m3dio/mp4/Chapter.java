package io.m3dio.mp4;

/**
 * A chapter of a movie.
 *
 * @param start when it starts, in seconds
 * @param title its title as the file has it, may be empty
 */
public record Chapter(double start, String title) {
}
