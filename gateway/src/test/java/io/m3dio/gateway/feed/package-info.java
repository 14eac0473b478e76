/**
 * Tests for podcast feeds.
 */
@NullMarked
package io.m3dio.gateway.feed;

import org.jspecify.annotations.NullMarked;
