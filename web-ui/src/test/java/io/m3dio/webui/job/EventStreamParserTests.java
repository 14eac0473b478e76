package io.m3dio.webui.job;

import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that lines of a stream become events.
 */
class EventStreamParserTests {

	@Test
	void putsAnEventTogether() {
		assertThat(read("id: 5", "event:job", "data: one", "data:two", ""))
			.containsExactly(new EventStreamParser.Event("5", "job", "one\ntwo"));
	}

	@Test
	void startsAnewAfterEach() {
		assertThat(read("id:1", "event:job", "data:a", "", "data:b", "")).containsExactly(
				new EventStreamParser.Event("1", "job", "a"), new EventStreamParser.Event(null, "message", "b"));
	}

	@Test
	void knowsAHeartbeatAndIgnoresTheUnknown() {
		assertThat(read(": alive", "retry: 5", "strange", "", "")).containsExactly(EventStreamParser.Event.HEARTBEAT);
	}

	private static Stream<EventStreamParser.Event> read(String... lines) {
		EventStreamParser events = new EventStreamParser();
		return Stream.of(lines).map(events::parse).filter(Objects::nonNull).toList().stream();
	}

}
