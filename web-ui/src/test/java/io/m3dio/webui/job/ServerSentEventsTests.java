package io.m3dio.webui.job;

import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lines of a stream become events.
 */
class ServerSentEventsTests {

	@Test
	void putsAnEventTogether() {
		assertThat(read("id: 5", "event:job", "data: one", "data:two", ""))
			.containsExactly(new ServerSentEvents.Event("5", "job", "one\ntwo"));
	}

	@Test
	void startsAnewAfterEach() {
		assertThat(read("id:1", "event:job", "data:a", "", "data:b", "")).containsExactly(
				new ServerSentEvents.Event("1", "job", "a"), new ServerSentEvents.Event(null, "message", "b"));
	}

	@Test
	void knowsAHeartbeatAndIgnoresTheUnknown() {
		assertThat(read(": alive", "retry: 5", "strange", "", "")).containsExactly(ServerSentEvents.Event.HEARTBEAT);
	}

	private static Stream<ServerSentEvents.Event> read(String... lines) {
		ServerSentEvents events = new ServerSentEvents();
		return Stream.of(lines).map(events::parse).filter(Objects::nonNull).toList().stream();
	}

}
