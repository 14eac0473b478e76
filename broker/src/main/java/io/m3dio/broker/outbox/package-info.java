/**
 * The outbox pattern for any database: an event is stored with the change that caused it,
 * and published afterwards.
 */
@NullMarked
package io.m3dio.broker.outbox;

import org.jspecify.annotations.NullMarked;
