/**
 * The auth service: the application and its configuration.
 */
@NullMarked
package io.m3dio.auth;

import org.jspecify.annotations.NullMarked;
