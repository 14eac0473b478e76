/**
 * Tests for the log of security events.
 */
@NullMarked
package io.m3dio.platform.audit;

import org.jspecify.annotations.NullMarked;
