package io.m3dio.web.job;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A job as the gateway tells it.
 *
 * @param id 24 hex digits, growing with time
 * @param fileName name of the uploaded file
 * @param size bytes uploaded
 * @param status where it is
 * @param queue place in the queue while {@code QUEUED}
 * @param progress how far it is while {@code RUNNING}
 * @param output what it brought once {@code COMPLETED}
 * @param link the emailed link to the MP3
 * @param error why it {@code FAILED}
 * @param createdAt when the upload was complete
 * @param finishedAt when it ended, in whatever way
 * @param expiresAt until when it is kept
 */
record Job(String id, String fileName, long size, Status status, @Nullable Queue queue, @Nullable Progress progress,
		@Nullable Output output, @Nullable Link link, @Nullable Failure error, @Nullable Instant createdAt,
		@Nullable Instant finishedAt, @Nullable Instant expiresAt) {

	public boolean canCancel() {
		return this.status == Status.QUEUED || this.status == Status.RUNNING;
	}

	public boolean canRetry() {
		return this.status == Status.CANCELED || (this.error != null && this.error.retryable());
	}

	public boolean canTurnLinkOff() {
		return this.link != null && !this.link.revoked() && Instant.now().isBefore(this.link.expiresAt());
	}

	/**
	 * The states of a job.
	 */
	enum Status {

		QUEUED, RUNNING, COMPLETED, FAILED, CANCELED

	}

	/**
	 * A place in the queue.
	 *
	 * @param position 1 is next
	 * @param of how many wait
	 * @param secondsLeft estimate
	 */
	record Queue(long position, long of, @Nullable Double secondsLeft) {
	}

	/**
	 * How far a conversion is.
	 *
	 * @param phase what is being done
	 * @param percent 0 to 100
	 * @param speed times real time
	 * @param secondsLeft estimate
	 * @param predictedSize about how many bytes the MP3 will have
	 */
	record Progress(@Nullable String phase, double percent, @Nullable Double speed, @Nullable Double secondsLeft,
			@Nullable Long predictedSize) {
	}

	/**
	 * An MP3, or a ZIP of several.
	 *
	 * @param fileName its name
	 * @param size bytes
	 * @param files how many MP3s are in the ZIP, if it is one
	 * @param durationSeconds length
	 * @param bitRate bits a second, on average
	 * @param verified what was found when it was checked
	 */
	record Output(String fileName, long size, @Nullable Integer files, @Nullable Double durationSeconds,
			@Nullable Long bitRate, @Nullable Verified verified) {

		public boolean hasGaps() {
			return this.verified != null && !this.verified.missing().isEmpty();
		}

		public boolean isZip() {
			return this.files != null;
		}

	}

	/**
	 * What was found when an MP3 was decoded again.
	 *
	 * @param samples how many it plays
	 * @param sampleRate in Hz
	 * @param channels 1 or 2
	 * @param loudness in LUFS, if it was asked for
	 * @param copied whether it was taken over from the video instead of encoded anew
	 * @param warnings a sentence for everything else to know
	 * @param missing a sentence for each stretch of audio that the video lacks
	 */
	record Verified(long samples, int sampleRate, int channels, @Nullable Double loudness, boolean copied,
			List<String> warnings, List<String> missing) {

		/**
		 * The gateway lists what is missing among the warnings too; the page shows it
		 * once.
		 */
		Verified {
			List<String> gaps = Objects.requireNonNullElse(missing, List.of());
			warnings = Objects.requireNonNullElse(warnings, List.<String>of())
				.stream()
				.filter((warning) -> !gaps.contains(warning))
				.toList();
			missing = gaps;
		}

		public double seconds() {
			return (double) this.samples / this.sampleRate;
		}

	}

	/**
	 * The emailed link.
	 *
	 * @param expiresAt until when it works
	 * @param revoked whether it was turned off before
	 */
	record Link(Instant expiresAt, boolean revoked) {
	}

	/**
	 * Why a job failed.
	 *
	 * @param code stable
	 * @param message one sentence: what happened
	 * @param advice one sentence: what to do
	 * @param retryable whether trying again can help
	 */
	record Failure(String code, @Nullable String message, @Nullable String advice, boolean retryable) {
	}

}
