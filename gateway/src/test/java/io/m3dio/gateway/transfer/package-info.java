/**
 * Tests for the limit of transfers.
 */
@NullMarked
package io.m3dio.gateway.transfer;

import org.jspecify.annotations.NullMarked;
