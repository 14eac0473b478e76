/**
 * Signing up and logging in.
 */
@NullMarked
package io.m3dio.auth.login;

import org.jspecify.annotations.NullMarked;
