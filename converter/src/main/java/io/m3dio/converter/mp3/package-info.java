/**
 * Reads, cuts, repacks and writes MP3 frames without re-encoding them, together with the
 * tags that players need.
 */
@NullMarked
package io.m3dio.converter.mp3;

import org.jspecify.annotations.NullMarked;
