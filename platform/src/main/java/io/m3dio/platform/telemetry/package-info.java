/**
 * How every service tells what goes on in it.
 */
@NullMarked
package io.m3dio.platform.telemetry;

import org.jspecify.annotations.NullMarked;
