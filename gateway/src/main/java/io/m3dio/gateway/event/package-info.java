/**
 * The stream of events about the caller's jobs.
 */
@NullMarked
package io.m3dio.gateway.event;

import org.jspecify.annotations.NullMarked;
