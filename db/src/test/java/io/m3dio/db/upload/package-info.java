/**
 * Tests for uploads that arrive in parts.
 */
@NullMarked
package io.m3dio.db.upload;

import org.jspecify.annotations.NullMarked;
