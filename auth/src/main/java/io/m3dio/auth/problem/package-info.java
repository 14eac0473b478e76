/**
 * Answers to requests that fail.
 */
@NullMarked
package io.m3dio.auth.problem;

import org.jspecify.annotations.NullMarked;
