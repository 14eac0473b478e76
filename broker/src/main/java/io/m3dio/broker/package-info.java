/**
 * The message contract: the exchange, the queues, and confirmed publishing.
 */
@NullMarked
package io.m3dio.broker;

import org.jspecify.annotations.NullMarked;
