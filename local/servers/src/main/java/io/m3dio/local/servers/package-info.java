/**
 * Embedded servers for running M3DIO on one machine and in tests.
 */
@NullMarked
package io.m3dio.local.servers;

import org.jspecify.annotations.NullMarked;
