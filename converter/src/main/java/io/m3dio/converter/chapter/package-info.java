/**
 * Packs the chapters of a source as files of their own into a ZIP.
 */
@NullMarked
package io.m3dio.converter.chapter;

import org.jspecify.annotations.NullMarked;
