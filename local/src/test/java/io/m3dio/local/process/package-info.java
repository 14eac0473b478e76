/**
 * Tests of what a process gets and leaves behind.
 */
@NullMarked
package io.m3dio.local.process;

import org.jspecify.annotations.NullMarked;
