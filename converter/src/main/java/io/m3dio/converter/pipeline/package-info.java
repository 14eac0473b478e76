/**
 * The conversion of one job, from its source to its MP3: a sequence of named steps, one a
 * class. {@link io.m3dio.converter.pipeline.Pipeline} is where to start reading.
 */
@NullMarked
package io.m3dio.converter.pipeline;

import org.jspecify.annotations.NullMarked;
