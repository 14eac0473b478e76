/**
 * What an MP3 says of itself.
 */
@NullMarked
package io.m3dio.converter.tag;

import org.jspecify.annotations.NullMarked;
