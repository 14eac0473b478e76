/**
 * How every service says what went wrong (RFC 9457).
 */
@NullMarked
package io.m3dio.platform.problem;

import org.jspecify.annotations.NullMarked;
