/**
 * Tests for what can be asked for.
 */
@NullMarked
package io.m3dio.gateway.option;

import org.jspecify.annotations.NullMarked;
