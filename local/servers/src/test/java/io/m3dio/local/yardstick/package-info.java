/**
 * What benchmarks compare with.
 */
@NullMarked
package io.m3dio.local.yardstick;

import org.jspecify.annotations.NullMarked;
