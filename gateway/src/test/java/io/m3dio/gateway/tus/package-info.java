/**
 * Tests for uploads that can be resumed.
 */
@NullMarked
package io.m3dio.gateway.tus;

import org.jspecify.annotations.NullMarked;
