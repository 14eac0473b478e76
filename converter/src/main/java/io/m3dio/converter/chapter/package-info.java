/**
 * The chapters of a source as files of their own.
 */
@NullMarked
package io.m3dio.converter.chapter;

import org.jspecify.annotations.NullMarked;
