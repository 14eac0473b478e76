package io.m3dio.broker;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.Event;
import io.m3dio.broker.event.JobCompleted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventJson}.
 */
class EventJsonTests {

	private final EventJson json = new EventJson();

	@ParameterizedTest
	@MethodSource("types")
	void knowsEveryType(Class<?> type) {
		String numbers = Arrays.stream(type.getRecordComponents())
			.filter((component) -> component.getType().isPrimitive())
			.map((component) -> ", \"%s\": %s".formatted(component.getName(),
					component.getType().equals(boolean.class) ? "true" : "0"))
			.collect(Collectors.joining());
		String body = """
				{"type": "%s", "id": "1", "at": "2026-11-22T13:05:00Z", "owner": "2"%s}"""
			.formatted(type.getAnnotation(JsonTypeName.class).value(), numbers);
		Message message = MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8)).build();
		assertThat(this.json.fromMessage(message)).isInstanceOf(type);
	}

	static Stream<Class<?>> types() {
		return types(Event.class);
	}

	private static Stream<Class<?>> types(Class<?> type) {
		return type.isInterface() ? Stream.of(type.getPermittedSubclasses()).flatMap(EventJsonTests::types)
				: Stream.of(type);
	}

	@Test
	void readsTheEventThatItHasWritten() {
		JobCompleted event = new JobCompleted("1", Instant.parse("2026-11-22T13:05:00Z"), "2", "ann", "ann@example.org",
				new Batch("3", 2, "all"), "talk.mp4", "talk.mp3", 12_000, 200_000, null,
				List.of("The file is cut off: 0:08 of 0:20 are missing at the end."), "secret",
				Instant.parse("2026-11-29T13:05:00Z"));
		assertThat(this.json.fromMessage(this.json.message(this.json.entry(event, null)))).isEqualTo(event);
	}

}
