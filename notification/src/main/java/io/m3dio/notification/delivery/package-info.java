/**
 * Stores a delivery for each event, channel and recipient, and sends it. The channels are
 * known by their interface only.
 */
@NullMarked
package io.m3dio.notification.delivery;

import org.jspecify.annotations.NullMarked;
