/**
 * Deleting accounts, and everything that belongs to them in all services.
 */
@NullMarked
package io.m3dio.auth.deletion;

import org.jspecify.annotations.NullMarked;
