/**
 * Access tokens, and the keys that sign them.
 */
@NullMarked
package io.m3dio.auth.token;

import org.jspecify.annotations.NullMarked;
