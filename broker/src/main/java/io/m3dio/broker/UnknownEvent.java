package io.m3dio.broker;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * An event of a type that this version does not know, sent by a newer one. It is there to
 * be ignored.
 *
 * @param id the event's id
 * @param at when it happened
 */
@JsonTypeName("unknown")
public record UnknownEvent(String id, Instant at) implements Event {
}
