/**
 * Unpacks the ffmpeg programs that are bundled with M3DIO.
 */
@NullMarked
package io.m3dio.converter.ffmpeg.bundle;

import org.jspecify.annotations.NullMarked;
