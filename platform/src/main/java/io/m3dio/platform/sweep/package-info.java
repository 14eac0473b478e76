/**
 * Removes rows that are out of date.
 */
@NullMarked
package io.m3dio.platform.sweep;

import org.jspecify.annotations.NullMarked;
