/**
 * Tests of conversions of files that were uploaded before.
 */
@NullMarked
package io.m3dio.gateway.again;

import org.jspecify.annotations.NullMarked;
