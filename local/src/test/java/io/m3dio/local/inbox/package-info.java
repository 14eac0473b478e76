/**
 * Tests of the inbox.
 */
@NullMarked
package io.m3dio.local.inbox;

import org.jspecify.annotations.NullMarked;
