/**
 * Tests for the description of the API.
 */
@NullMarked
package io.m3dio.gateway.openapi;

import org.jspecify.annotations.NullMarked;
