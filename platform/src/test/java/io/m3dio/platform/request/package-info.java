/**
 * Tests for the limits of requests.
 */
@NullMarked
package io.m3dio.platform.request;

import org.jspecify.annotations.NullMarked;
