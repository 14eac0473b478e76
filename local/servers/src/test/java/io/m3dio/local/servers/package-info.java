/**
 * Tests of the embedded servers.
 */
@NullMarked
package io.m3dio.local.servers;

import org.jspecify.annotations.NullMarked;
