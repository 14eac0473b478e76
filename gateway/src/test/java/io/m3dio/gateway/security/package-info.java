/**
 * Tests for who may call what.
 */
@NullMarked
package io.m3dio.gateway.security;

import org.jspecify.annotations.NullMarked;
