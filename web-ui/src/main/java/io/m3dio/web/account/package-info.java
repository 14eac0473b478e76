/**
 * Signing up, signing in and signing out.
 */
@NullMarked
package io.m3dio.web.account;

import org.jspecify.annotations.NullMarked;
