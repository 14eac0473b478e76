/**
 * Receives the events that people are told about.
 */
@NullMarked
package io.m3dio.notification.event;

import org.jspecify.annotations.NullMarked;
