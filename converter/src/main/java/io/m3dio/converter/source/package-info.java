/**
 * Finds out what a source contains.
 */
@NullMarked
package io.m3dio.converter.source;

import org.jspecify.annotations.NullMarked;
