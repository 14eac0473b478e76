/**
 * Breaks everything at once, again and again, while people convert files, and checks that
 * nothing was lost. {@link io.m3dio.local.chaos.ChaosBenchmark} is where to start
 * reading.
 */
@NullMarked
package io.m3dio.local.chaos;

import org.jspecify.annotations.NullMarked;
