package io.m3dio.mp4;

/**
 * Some bytes of a file.
 *
 * @param start where they start, in bytes from the file's beginning
 * @param length how many they are
 */
public record Range(long start, long length) {

}
