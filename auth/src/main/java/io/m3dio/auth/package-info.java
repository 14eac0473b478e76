/**
 * The auth service: what holds its features together and how it answers failures.
 */
@NullMarked
package io.m3dio.auth;

import org.jspecify.annotations.NullMarked;
