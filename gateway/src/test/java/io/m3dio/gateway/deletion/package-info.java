/**
 * Tests for routes.
 */
@NullMarked
package io.m3dio.gateway.deletion;

import org.jspecify.annotations.NullMarked;
