/**
 * The limits of accounts.
 */
@NullMarked
package io.m3dio.gateway.limit;

import org.jspecify.annotations.NullMarked;
