/**
 * Turns the failures that only the gateway has into problems.
 */
@NullMarked
package io.m3dio.gateway.problem;

import org.jspecify.annotations.NullMarked;
