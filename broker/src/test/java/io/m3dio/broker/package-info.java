/**
 * Tests of the message contract.
 */
@NullMarked
package io.m3dio.broker;

import org.jspecify.annotations.NullMarked;
