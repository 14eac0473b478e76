/**
 * Tests for routes.
 */
@NullMarked
package io.m3dio.gateway.export;

import org.jspecify.annotations.NullMarked;
