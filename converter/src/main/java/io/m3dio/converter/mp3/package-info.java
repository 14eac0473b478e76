/**
 * The frames of an MP3: cut, laid anew, joined, and described by the tags that players
 * read. What is encoded in them stays as it is.
 */
@NullMarked
package io.m3dio.converter.mp3;

import org.jspecify.annotations.NullMarked;
