package io.m3dio.converter.source;

import org.jspecify.annotations.Nullable;

/**
 * One audio track of a source.
 *
 * @param index its place among the audio tracks, from 0
 * @param codec ffmpeg's name of the codec, such as {@code aac}
 * @param sampleRate in Hz
 * @param channels how many
 * @param bitRate in bit/s, if the file says
 * @param language by ISO 639-2, if the file says
 * @param start for how long the film has been playing when it begins, in seconds
 * @param seconds how long it plays, if the file says
 */
public record AudioTrack(int index, String codec, int sampleRate, int channels, @Nullable Integer bitRate,
		@Nullable String language, double start, @Nullable Double seconds) {
}
