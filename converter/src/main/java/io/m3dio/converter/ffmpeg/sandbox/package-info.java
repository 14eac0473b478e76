/**
 * Keeps programs that read untrusted files from everything but those files.
 */
@NullMarked
package io.m3dio.converter.ffmpeg.sandbox;

import org.jspecify.annotations.NullMarked;
