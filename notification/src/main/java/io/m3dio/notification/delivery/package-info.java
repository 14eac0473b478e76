/**
 * What is owed to whom: written when an event arrives, claimed, sent, and kept for a
 * while. It knows the channels only by their interface.
 */
@NullMarked
package io.m3dio.notification.delivery;

import org.jspecify.annotations.NullMarked;
