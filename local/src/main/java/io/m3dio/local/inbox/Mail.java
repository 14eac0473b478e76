package io.m3dio.local.inbox;

import java.time.Instant;

/**
 * A mail in the inbox.
 *
 * @param id its id; later mails have larger ids
 * @param from its sender
 * @param to its recipients
 * @param subject its subject
 * @param at when it was received
 * @param text its plain text, possibly empty
 * @param html its HTML, possibly empty; untrusted
 */
record Mail(String id, String from, String to, String subject, Instant at, String text, String html) {

}
