/**
 * Tests of what owners do with many jobs at once.
 */
@NullMarked
package io.m3dio.gateway.bulk;

import org.jspecify.annotations.NullMarked;
