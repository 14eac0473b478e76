package io.m3dio.converter.timeline;

/**
 * A stretch for which a source should have had audio, and had none that could be decoded.
 *
 * @param start where it starts in what is heard, in samples
 * @param length how long it is, in samples
 */
public record Gap(long start, long length) {

}
