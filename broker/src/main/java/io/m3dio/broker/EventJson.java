package io.m3dio.broker;

import java.nio.charset.StandardCharsets;

import io.m3dio.broker.event.Event;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.broker.outbox.OutboxEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.support.converter.MessageConversionException;
import org.springframework.amqp.support.converter.MessageConverter;

/**
 * Converts events to and from JSON. The type is a property of the body, so messages
 * contain no class names. Unknown fields are ignored.
 */
public final class EventJson implements MessageConverter {

	private static final String TRACE = "traceparent";

	private final JsonMapper mapper = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	/**
	 * Writes an event.
	 * @param event the event
	 * @return its JSON
	 */
	public String write(Event event) {
		return this.mapper.writerFor(Event.class).writeValueAsString(event);
	}

	/**
	 * Creates the outbox entry of an event.
	 * @param event the event
	 * @param trace the trace that it belongs to, as a W3C {@code traceparent}; null if
	 * tracing is off
	 * @return the entry for an outbox
	 */
	public OutboxEntry entry(OwnedEvent event, @Nullable String trace) {
		return new OutboxEntry(event.id(), event.type(), event.subject(), write(event), event.at(), trace);
	}

	Message message(OutboxEntry entry) {
		Message message = message(entry.event(), entry.type(), entry.body());
		if (entry.trace() != null) {
			message.getMessageProperties().setHeader(TRACE, entry.trace());
		}
		return message;
	}

	private static Message message(String id, String type, String body) {
		return MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8))
			.setContentType(MessageProperties.CONTENT_TYPE_JSON)
			.setContentEncoding(StandardCharsets.UTF_8.name())
			.setMessageId(id)
			.setType(type)
			.build();
	}

	@Override
	public Message toMessage(Object object, MessageProperties properties) {
		Event event = (Event) object;
		return message(event.id(), event.type(), write(event));
	}

	@Override
	public Object fromMessage(Message message) {
		try {
			return this.mapper.readValue(message.getBody(), Event.class);
		}
		catch (JacksonException ex) {
			throw new MessageConversionException("Not an event: " + ex.getOriginalMessage(), ex);
		}
	}

}
