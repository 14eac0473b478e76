/**
 * Tests for what keeps connections without TLS out of production.
 */
@NullMarked
package io.m3dio.platform.transport;

import org.jspecify.annotations.NullMarked;
