/**
 * Compares the description of the API with the controllers that implement it.
 */
@NullMarked
package io.m3dio.platform.openapi;

import org.jspecify.annotations.NullMarked;
