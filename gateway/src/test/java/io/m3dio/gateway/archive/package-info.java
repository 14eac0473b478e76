/**
 * Tests of ZIPs.
 */
@NullMarked
package io.m3dio.gateway.archive;

import org.jspecify.annotations.NullMarked;
