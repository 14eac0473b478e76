/**
 * Tests of the launcher and the inbox.
 */
@NullMarked
package io.m3dio.local;

import org.jspecify.annotations.NullMarked;
