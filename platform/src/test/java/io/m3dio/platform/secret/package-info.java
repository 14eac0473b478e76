/**
 * Tests for passwords of development.
 */
@NullMarked
package io.m3dio.platform.secret;

import org.jspecify.annotations.NullMarked;
