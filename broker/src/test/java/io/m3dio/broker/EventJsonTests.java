package io.m3dio.broker;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.amqp.core.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventJson}.
 */
class EventJsonTests {

	private final EventJson json = new EventJson();

	@Test
	void readsWhatItHasWritten() {
		JobCompleted event = new JobCompleted("1", Instant.parse("2026-11-22T13:05:00Z"), "2", "ann", "ann@example.org",
				"talk.mp4", "talk.mp3", 12_000, 200_000, null,
				List.of("The file is cut off: 0:08 of 0:20 are missing at the end."), "secret",
				Instant.parse("2026-11-29T13:05:00Z"));
		assertThat(this.json.fromMessage(this.json.message(this.json.envelope(event)))).isEqualTo(event);
	}

	@Test
	void readsACompletedJobOfAnEarlierVersion() {
		Message earlier = new Message("""
				{"type":"job.completed","id":"1","at":"2026-11-22T13:05:00Z","job":"2","owner":"ann",
				"email":"ann@example.org","fileName":"talk.mp4","mp3Name":"talk.mp3","durationMillis":20000,
				"size":300000,"linkSecret":"secret","linkExpiresAt":"2026-11-29T13:05:00Z"}"""
			.getBytes(StandardCharsets.UTF_8));
		assertThat(this.json.fromMessage(earlier)).isInstanceOfSatisfying(JobCompleted.class,
				(event) -> assertThat(event.missing()).isEmpty());
	}

}
