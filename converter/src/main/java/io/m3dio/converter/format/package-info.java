/**
 * The few bytes of MP4 and MP3 files that tell whether all of a file is there.
 */
@NullMarked
package io.m3dio.converter.format;

import org.jspecify.annotations.NullMarked;
