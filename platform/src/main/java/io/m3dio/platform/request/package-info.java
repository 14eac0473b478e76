/**
 * Limits how large a request may be and how long it may take to arrive, the same for
 * every service.
 */
@NullMarked
package io.m3dio.platform.request;

import org.jspecify.annotations.NullMarked;
