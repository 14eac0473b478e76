/**
 * Tests of what the API says of itself.
 */
@NullMarked
package io.m3dio.gateway.description;

import org.jspecify.annotations.NullMarked;
