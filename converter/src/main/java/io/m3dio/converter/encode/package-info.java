/**
 * Encodes MP3 frames on as many cores as are idle.
 */
@NullMarked
package io.m3dio.converter.encode;

import org.jspecify.annotations.NullMarked;
