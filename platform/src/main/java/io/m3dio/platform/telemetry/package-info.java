/**
 * Metrics, traces and logs of all services.
 */
@NullMarked
package io.m3dio.platform.telemetry;

import org.jspecify.annotations.NullMarked;
