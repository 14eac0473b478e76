/**
 * Collects metadata and writes ID3 tags.
 */
@NullMarked
package io.m3dio.converter.tag;

import org.jspecify.annotations.NullMarked;
