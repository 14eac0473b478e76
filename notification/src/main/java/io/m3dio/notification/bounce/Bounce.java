package io.m3dio.notification.bounce;

import java.time.Instant;

/**
 * An address that a mail server refused for good.
 *
 * @param address the address
 * @param reason what the server answered
 * @param at when it did
 */
record Bounce(String address, String reason, Instant at) {
}
