/**
 * Publishing what a database has written down: the outbox pattern, for any store.
 */
@NullMarked
package io.m3dio.broker.outbox;

import org.jspecify.annotations.NullMarked;
