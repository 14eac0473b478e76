/**
 * Server-sent events: what changes of an owner's jobs.
 */
@NullMarked
package io.m3dio.gateway.event;

import org.jspecify.annotations.NullMarked;
