/**
 * Journeys and benchmarks: the whole of M3DIO, every service a process of its own, seen
 * from outside.
 */
@NullMarked
package io.m3dio.local.journey;

import org.jspecify.annotations.NullMarked;
