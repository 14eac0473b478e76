/**
 * Decodes the audio of a source onto the timeline, and decodes MP3s to check them.
 */
@NullMarked
package io.m3dio.converter.decode;

import org.jspecify.annotations.NullMarked;
