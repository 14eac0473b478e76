/**
 * Deletes the jobs of accounts that were deleted.
 */
@NullMarked
package io.m3dio.gateway.deletion;

import org.jspecify.annotations.NullMarked;
