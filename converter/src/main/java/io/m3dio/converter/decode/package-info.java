/**
 * Decodes: the audio of a source, in its place, and the MP3 that was made of it.
 */
@NullMarked
package io.m3dio.converter.decode;

import org.jspecify.annotations.NullMarked;
