package io.m3dio.broker;

/**
 * An event ready to be sent, or to be kept in an outbox until it is.
 *
 * @param id the event's id
 * @param type the event's type: its routing key
 * @param body the event as JSON
 */
public record Envelope(String id, String type, String body) {
}
