/**
 * The programs that benchmarks compare with.
 */
@NullMarked
package io.m3dio.local.yardstick;

import org.jspecify.annotations.NullMarked;
