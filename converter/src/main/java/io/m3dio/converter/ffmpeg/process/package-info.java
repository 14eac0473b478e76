/**
 * Starts programs with limits on what they may use, and reads their output.
 */
@NullMarked
package io.m3dio.converter.ffmpeg.process;

import org.jspecify.annotations.NullMarked;
