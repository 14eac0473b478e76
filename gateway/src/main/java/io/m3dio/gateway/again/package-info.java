/**
 * Conversions of files that were uploaded before, with other options.
 */
@NullMarked
package io.m3dio.gateway.again;

import org.jspecify.annotations.NullMarked;
