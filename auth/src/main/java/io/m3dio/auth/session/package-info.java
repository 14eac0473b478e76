/**
 * Sessions: login, rotating refresh tokens, logout.
 */
@NullMarked
package io.m3dio.auth.session;

import org.jspecify.annotations.NullMarked;
