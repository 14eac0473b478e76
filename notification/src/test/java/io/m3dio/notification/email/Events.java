package io.m3dio.notification.email;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.BatchEvent;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobFailed;
import org.jspecify.annotations.Nullable;

/**
 * Sample events.
 */
final class Events {

	static final String SECRET = "q3JX0Zt1kGQ7bKx9nT2vLw5mYc8dRf4hUs6pEa0iOjM";

	static final Batch BATCH = new Batch("65f0c0ffee65f0c0ffee65f1", null,
			"Z1kGQ7bKx9nT2vLw5mYc8dRf4hUs6pEa0iOjMq3JX0");

	private Events() {
	}

	static JobCompleted completed(String fileName, String mp3Name) {
		return completed(fileName, mp3Name, null);
	}

	static JobCompleted completed(String fileName, String mp3Name, @Nullable Integer files) {
		return completed(fileName, mp3Name, files, List.of());
	}

	static JobCompleted completed(String fileName, String mp3Name, @Nullable Integer files, List<String> missing) {
		return new JobCompleted("5d8e3c0e-8c5e-4b7e-9a56-3f0f5b1c7d11", Instant.parse("2026-11-22T13:05:00Z"),
				"65f0c0ffee65f0c0ffee65f0", "0b5a9f5e-6a3c-4f5e-8a58-6f2f0f6f7a01", "anna@example.org", BATCH, fileName,
				mp3Name, 3_733_020, 58_300_000, files, missing, SECRET, Instant.parse("2026-11-29T13:05:00Z"));
	}

	/**
	 * A batch with some jobs that are ready and some that failed.
	 */
	static BatchEvent.Ended batch(int ready, int failed, int unfinished) {
		List<JobCompleted> completed = IntStream.rangeClosed(1, ready)
			.mapToObj((i) -> completed("Episode %02d.mp4".formatted(i), "Episode %02d.mp3".formatted(i)))
			.toList();
		return new BatchEvent.Ended("5d8e3c0e-8c5e-4b7e-9a56-3f0f5b1c7d13", Instant.parse("2026-11-22T13:05:00Z"),
				BATCH, "0b5a9f5e-6a3c-4f5e-8a58-6f2f0f6f7a01", "anna@example.org", unfinished, completed,
				IntStream.rangeClosed(1, failed).mapToObj((i) -> failed("Extra " + i + ".mp4", i % 2 == 0)).toList());
	}

	static JobFailed failed(String fileName, boolean retryable) {
		return new JobFailed("5d8e3c0e-8c5e-4b7e-9a56-3f0f5b1c7d12", Instant.parse("2026-11-22T13:05:00Z"),
				"65f0c0ffee65f0c0ffee65f0", "0b5a9f5e-6a3c-4f5e-8a58-6f2f0f6f7a01", "anna@example.org", BATCH, fileName,
				retryable ? "stalled" : "no-audio",
				retryable ? "The conversion got stuck and was stopped." : "This video has no audio track.",
				retryable ? "Your file is still there. Try again." : "Choose a file with an audio track.", retryable);
	}

}
