/**
 * Writes the ID3 tags of MP3s.
 */
@NullMarked
package io.m3dio.id3;

import org.jspecify.annotations.NullMarked;
