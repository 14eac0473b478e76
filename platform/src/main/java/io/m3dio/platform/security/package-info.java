/**
 * How services check the access tokens that auth signs.
 */
@NullMarked
package io.m3dio.platform.security;

import org.jspecify.annotations.NullMarked;
