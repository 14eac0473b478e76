/**
 * Problem details, with which every service reports failures (RFC 9457).
 */
@NullMarked
package io.m3dio.platform.problem;

import org.jspecify.annotations.NullMarked;
