package io.m3dio.mp4.box;

/**
 * A range of bytes of a file.
 *
 * @param start where it starts, in bytes from the beginning of the file
 * @param length the number of bytes
 */
public record Range(long start, long length) {

}
