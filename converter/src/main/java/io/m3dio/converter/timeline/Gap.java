package io.m3dio.converter.timeline;

/**
 * A gap in the audio of a source where nothing could be decoded.
 *
 * @param start where it starts in the output, in samples
 * @param length its length in samples
 */
public record Gap(long start, long length) {

}
