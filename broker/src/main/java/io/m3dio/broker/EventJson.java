package io.m3dio.broker;

import java.nio.charset.StandardCharsets;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.support.converter.MessageConversionException;
import org.springframework.amqp.support.converter.MessageConverter;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON form of events. The type is a property of the body, so that no class name
 * travels; fields that this version does not know are ignored.
 */
public final class EventJson implements MessageConverter {

	private static final String TRACE = "traceparent";

	private final JsonMapper mapper = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	/**
	 * Writes an event.
	 * @param event the event
	 * @return its envelope
	 */
	public Envelope envelope(Event event) {
		return new Envelope(event.id(), event.type(), this.mapper.writerFor(Event.class).writeValueAsString(event),
				null);
	}

	Message message(Envelope envelope) {
		Message message = MessageBuilder.withBody(envelope.body().getBytes(StandardCharsets.UTF_8))
			.setContentType(MessageProperties.CONTENT_TYPE_JSON)
			.setContentEncoding(StandardCharsets.UTF_8.name())
			.setMessageId(envelope.id())
			.setType(envelope.type())
			.build();
		if (envelope.trace() != null) {
			message.getMessageProperties().setHeader(TRACE, envelope.trace());
		}
		return message;
	}

	@Override
	public Message toMessage(Object event, MessageProperties properties) {
		return message(envelope((Event) event));
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
