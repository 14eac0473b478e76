/**
 * Runs ffmpeg and ffprobe. {@link io.m3dio.converter.ffmpeg.Ffmpeg} is where to start
 * reading.
 */
@NullMarked
package io.m3dio.converter.ffmpeg;

import org.jspecify.annotations.NullMarked;
