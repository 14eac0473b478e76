package io.m3dio.local;

import java.time.Instant;

/**
 * A mail in the inbox.
 *
 * @param id its id, growing with time
 * @param from its sender
 * @param to its recipients
 * @param subject its subject
 * @param at when it came
 * @param text its plain text, or ""
 * @param html its HTML, or ""; not to be trusted
 */
record Mail(String id, String from, String to, String subject, Instant at, String text, String html) {

}
