/**
 * How values are written for people.
 */
@NullMarked
package io.m3dio.platform.format;

import org.jspecify.annotations.NullMarked;
