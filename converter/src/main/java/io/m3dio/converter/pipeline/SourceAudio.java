package io.m3dio.converter.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * The audio track that is converted.
 *
 * @param seconds how long it plays, if the file says
 */
record SourceAudio(@Nullable Double seconds) {
}
