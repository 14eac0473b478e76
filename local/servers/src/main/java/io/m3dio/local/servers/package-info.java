/**
 * The servers that M3DIO needs, small enough to run on one machine and in tests.
 */
@NullMarked
package io.m3dio.local.servers;

import org.jspecify.annotations.NullMarked;
