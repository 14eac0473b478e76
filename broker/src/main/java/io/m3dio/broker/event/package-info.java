/**
 * The events, which are the content of the messages between the services.
 */
@NullMarked
package io.m3dio.broker.event;

import org.jspecify.annotations.NullMarked;
