/**
 * What there is to convert, and which of it.
 */
@NullMarked
package io.m3dio.converter.source;

import org.jspecify.annotations.NullMarked;
