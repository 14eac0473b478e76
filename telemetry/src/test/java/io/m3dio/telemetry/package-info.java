/**
 * Tests of the telemetry.
 */
@NullMarked
package io.m3dio.telemetry;

import org.jspecify.annotations.NullMarked;
