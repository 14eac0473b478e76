/**
 * The limits of the MP3 format, in plain Java.
 */
@NullMarked
package io.m3dio.db.mp3;

import org.jspecify.annotations.NullMarked;
