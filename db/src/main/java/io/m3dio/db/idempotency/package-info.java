/**
 * Requests that may be repeated without being carried out twice.
 */
@NullMarked
package io.m3dio.db.idempotency;

import org.jspecify.annotations.NullMarked;
