/**
 * Tests of what waveforms are drawn from.
 */
@NullMarked
package io.m3dio.gateway.peaks;

import org.jspecify.annotations.NullMarked;
