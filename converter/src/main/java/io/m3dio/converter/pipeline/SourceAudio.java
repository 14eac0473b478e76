package io.m3dio.converter.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * The audio track that is converted.
 *
 * @param codec its codec as ffmpeg calls it, such as {@code aac}
 * @param sampleRate in Hz
 * @param channels how many
 * @param seconds how long it plays, if the file says
 */
record SourceAudio(String codec, int sampleRate, int channels, @Nullable Double seconds) {
}
