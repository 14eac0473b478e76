package io.m3dio.broker.event;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * An event of a type that this version does not know because a newer version sent it.
 * Listeners ignore it.
 *
 * @param id the event's id
 * @param at when it happened
 */
@JsonTypeName("unknown")
public record UnknownEvent(String id, Instant at) implements Event {
}
