/**
 * Journey tests and benchmarks. They use all of M3DIO from outside, with every service in
 * its own process.
 */
@NullMarked
package io.m3dio.local.journey;

import org.jspecify.annotations.NullMarked;
