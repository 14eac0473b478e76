/**
 * Limits on sign-ups, emails and guesses of passwords.
 */
@NullMarked
package io.m3dio.auth.attempt;

import org.jspecify.annotations.NullMarked;
