/**
 * Tests of the telemetry.
 */
@NullMarked
package io.m3dio.platform.telemetry;

import org.jspecify.annotations.NullMarked;
