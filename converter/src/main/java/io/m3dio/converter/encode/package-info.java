/**
 * MP3 frames of a source, on as many cores as are idle, and their check.
 */
@NullMarked
package io.m3dio.converter.encode;

import org.jspecify.annotations.NullMarked;
