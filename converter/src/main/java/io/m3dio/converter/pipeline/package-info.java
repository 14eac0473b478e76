/**
 * Converts the source of a job to an MP3 in a sequence of steps, each of which is a
 * class. {@link io.m3dio.converter.pipeline.Pipeline} is where to start reading.
 */
@NullMarked
package io.m3dio.converter.pipeline;

import org.jspecify.annotations.NullMarked;
