package io.m3dio.webui.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A job as the gateway describes it.
 *
 * @param id 24 hex digits, growing with time
 * @param batch the same for all jobs that belong together
 * @param place where it is in the list: a job further up has a greater one
 * @param fileName name of the uploaded file
 * @param size bytes uploaded
 * @param status state of the job
 * @param options what its owner chose: the preset, and all that differs from its default
 * @param media what the index of the video says, if it could be read
 * @param queue position in the queue while {@code QUEUED}
 * @param progress progress while {@code RUNNING}
 * @param output the MP3 once {@code COMPLETED}
 * @param link the link to the MP3
 * @param error reason if it {@code FAILED}
 * @param createdAt when the upload was complete
 * @param finishedAt when it completed, failed or was canceled
 * @param expiresAt when it will be deleted
 * @param kept whether the MP3 is kept for as long as its owner likes; absent from
 * gateways of earlier versions
 * @param sourceStored whether the uploaded file is still stored
 */
record Job(String id, String batch, String place, String fileName, long size, Status status,
		@Nullable Map<String, Object> options, @Nullable Media media, @Nullable Queue queue,
		@Nullable Progress progress, @Nullable Output output, @Nullable Link link, @Nullable Failure error,
		@Nullable Instant createdAt, @Nullable Instant finishedAt, @Nullable Instant expiresAt, @Nullable Boolean kept,
		@Nullable Boolean sourceStored) {

	public boolean hasEnded() {
		return this.status == Status.COMPLETED || this.status == Status.FAILED || this.status == Status.CANCELED;
	}

	public boolean canCancel() {
		return isUnderWay() || this.status == Status.HELD;
	}

	/**
	 * Tells whether it goes on without its owner.
	 * @return whether it waits for a converter or has one
	 */
	boolean isUnderWay() {
		return this.status == Status.QUEUED || this.status == Status.RUNNING;
	}

	/**
	 * Returns what its owner chose.
	 * @return the preset, and all that differs from its default
	 */
	public Map<String, Object> chosen() {
		return Objects.requireNonNullElse(this.options, Map.of());
	}

	/**
	 * Tells whether its options can still be changed.
	 * @return whether no converter has begun it
	 */
	public boolean canChangeOptions() {
		return this.status == Status.QUEUED || this.status == Status.HELD;
	}

	/**
	 * Tells whether its file can be converted again with other options.
	 * @return whether it has ended and its file is still stored
	 */
	public boolean canConvertAgain() {
		return Boolean.TRUE.equals(this.sourceStored) && !canCancel();
	}

	public boolean canRetry() {
		return this.status == Status.CANCELED || (this.error != null && this.error.retryable());
	}

	/**
	 * The states of a job. A held one waits for its owner.
	 */
	enum Status {

		QUEUED, HELD, RUNNING, COMPLETED, FAILED, CANCELED

	}

	/**
	 * What the index of the video says.
	 *
	 * @param durationSeconds the duration of its audio
	 * @param audioTracks its audio tracks
	 * @param chapters its chapters
	 */
	record Media(@Nullable Double durationSeconds, List<AudioTrack> audioTracks, List<Chapter> chapters) {

		/**
		 * An audio track.
		 *
		 * @param language its language by BCP 47, if the file tells
		 */
		record AudioTrack(@Nullable String language) {
		}

		/**
		 * A chapter.
		 *
		 * @param title its title, may be empty
		 */
		record Chapter(String title) {
		}

	}

	/**
	 * A position in the queue.
	 *
	 * @param position 1 is next
	 * @param of number of jobs that wait
	 * @param secondsLeft estimated time until the MP3 is ready
	 */
	record Queue(long position, long of, @Nullable Double secondsLeft) {
	}

	/**
	 * The progress of a conversion.
	 *
	 * @param phase {@code PROBING}, {@code CONVERTING} or {@code STORING}
	 * @param percent 0 to 100
	 * @param speed multiple of real time
	 * @param secondsLeft estimated time until the end
	 * @param predictedSize estimated bytes of the MP3
	 */
	record Progress(@Nullable String phase, double percent, @Nullable Double speed, @Nullable Double secondsLeft,
			@Nullable Long predictedSize) {
	}

	/**
	 * An MP3, or a ZIP of several.
	 *
	 * @param fileName name of the file
	 * @param size bytes
	 * @param files number of MP3s in the ZIP; {@code null} if it is an MP3
	 * @param durationSeconds duration
	 * @param bitRate average bit rate in bit/s
	 * @param chapters its chapters; {@code null} if there are too many to list
	 * @param verified result of its verification
	 */
	record Output(String fileName, long size, @Nullable Integer files, @Nullable Double durationSeconds,
			@Nullable Long bitRate, @Nullable List<Media.Chapter> chapters, @Nullable Verified verified) {

		public boolean hasGaps() {
			return this.verified != null && !this.verified.missing().isEmpty();
		}

		public boolean canEditChapters() {
			return !isZip() && this.chapters != null;
		}

		public boolean isZip() {
			return this.files != null;
		}

	}

	/**
	 * The result of decoding an MP3 again.
	 *
	 * @param samples number of samples per channel
	 * @param sampleRate in Hz
	 * @param channels 1 or 2
	 * @param loudness in LUFS, if it was requested
	 * @param copied whether it was copied without re-encoding
	 * @param warnings a sentence for each thing to know
	 * @param missing a sentence for each stretch of audio that the video lacks
	 */
	record Verified(long samples, int sampleRate, int channels, @Nullable Double loudness, boolean copied,
			List<String> warnings, List<String> missing) {

		/**
		 * Removes the sentences about missing audio from the warnings, where the gateway
		 * repeats them.
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
	 * The link to the MP3.
	 *
	 * @param expiresAt when it stops working
	 * @param revoked whether it was turned off earlier
	 */
	record Link(Instant expiresAt, boolean revoked) {
	}

	/**
	 * The reason why a job failed.
	 *
	 * @param code stable code
	 * @param message a sentence about what happened
	 * @param advice a sentence about what to do
	 * @param retryable whether another attempt can succeed
	 */
	record Failure(String code, @Nullable String message, @Nullable String advice, boolean retryable) {
	}

}
