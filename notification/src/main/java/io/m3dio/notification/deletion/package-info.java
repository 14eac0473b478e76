/**
 * Deletes the service's data about accounts that were deleted.
 */
@NullMarked
package io.m3dio.notification.deletion;

import org.jspecify.annotations.NullMarked;
