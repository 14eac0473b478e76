/**
 * Tests for routes.
 */
@NullMarked
package io.m3dio.gateway.route;

import org.jspecify.annotations.NullMarked;
