/**
 * Tests for the refusal of development passwords.
 */
@NullMarked
package io.m3dio.platform.secret;

import org.jspecify.annotations.NullMarked;
