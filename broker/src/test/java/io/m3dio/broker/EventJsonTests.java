package io.m3dio.broker;

import java.time.Instant;
import java.util.List;

import io.m3dio.broker.event.JobCompleted;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventJson}.
 */
class EventJsonTests {

	private final EventJson json = new EventJson();

	@Test
	void readsTheEventThatItHasWritten() {
		JobCompleted event = new JobCompleted("1", Instant.parse("2026-11-22T13:05:00Z"), "2", "ann", "ann@example.org",
				"talk.mp4", "talk.mp3", 12_000, 200_000, null,
				List.of("The file is cut off: 0:08 of 0:20 are missing at the end."), "secret",
				Instant.parse("2026-11-29T13:05:00Z"));
		assertThat(this.json.fromMessage(this.json.message(this.json.entry(event, null)))).isEqualTo(event);
	}

}
