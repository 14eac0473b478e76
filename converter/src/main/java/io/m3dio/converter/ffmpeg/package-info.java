/**
 * Running the ffmpeg programs: found or unpacked, watched, and ended when they have to.
 */
@NullMarked
package io.m3dio.converter.ffmpeg;

import org.jspecify.annotations.NullMarked;
