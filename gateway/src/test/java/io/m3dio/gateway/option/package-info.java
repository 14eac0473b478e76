/**
 * Tests for options.
 */
@NullMarked
package io.m3dio.gateway.option;

import org.jspecify.annotations.NullMarked;
