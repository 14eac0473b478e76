/**
 * Finds the pauses of the audio, and divides it into chapters there.
 */
@NullMarked
package io.m3dio.converter.silence;

import org.jspecify.annotations.NullMarked;
