package io.m3dio.gateway.job;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import io.m3dio.db.job.Failure;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.job.Progress;
import io.m3dio.db.job.Verified;
import io.m3dio.db.queue.Place;
import io.m3dio.gateway.option.Choices;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it.
 *
 * @param id the job's id
 * @param fileName the source's name
 * @param size the source's size in bytes
 * @param options the preset, and what else was chosen
 * @param status where it stands
 * @param attempts how often a conversion was begun
 * @param queue its place, while it waits
 * @param progress how far it is, while it is running
 * @param output the MP3, or the ZIP of its chapters, once completed
 * @param link the emailed link to it, once completed
 * @param error why there is none, if it failed
 * @param createdAt when it was submitted
 * @param startedAt when the conversion began
 * @param finishedAt when it ended
 * @param expiresAt until when it is kept, once it has ended
 */
public record JobView(String id, String fileName, long size, Map<String, Object> options, JobStatus status,
		int attempts, @Nullable Place queue, @Nullable Progress progress, @Nullable OutputView output,
		@Nullable LinkView link, @Nullable Failure error, Instant createdAt, @Nullable Instant startedAt,
		@Nullable Instant finishedAt, @Nullable Instant expiresAt) {

	static JobView of(Job job, @Nullable Place place) {
		return new JobView(job.id(), job.fileName(), job.size(), Choices.shown(job.options()), job.status(),
				job.attempts(), place, job.progress(), OutputView.of(job), LinkView.of(job.link()), job.error(),
				job.createdAt(), job.startedAt(), job.finishedAt(), job.expiresAt());
	}

	/**
	 * The MP3 of a completed job, or the ZIP of its chapters.
	 *
	 * @param fileName its name
	 * @param contentType {@code audio/mpeg} or {@code application/zip}
	 * @param size its size in bytes
	 * @param files how many MP3s are in the ZIP; missing if it is no ZIP
	 * @param durationSeconds how long it plays
	 * @param bitRate its mean bit rate in bit/s
	 * @param verified what was found when it was decoded again; in {@code warnings} all
	 * that its owner should know, in {@code missing} those sentences of it that tell
	 * where audio is missing; left out for jobs of earlier versions
	 */
	public record OutputView(String fileName, String contentType, long size, @Nullable Integer files,
			double durationSeconds, int bitRate, @Nullable Verified verified) {

		private static final double MILLIS = 1000;

		static @Nullable OutputView of(Job job) {
			Output output = job.output();
			return (output == null) ? null
					: new OutputView(job.outputName(), job.options().chapters().mediaType(), output.size(),
							output.files(), output.durationMillis() / MILLIS, output.bitRate(),
							told(output.verified()));
		}

		/**
		 * A program that looks at the warnings alone must not take an MP3 with gaps for a
		 * whole one.
		 */
		private static @Nullable Verified told(@Nullable Verified verified) {
			return (verified == null) ? null
					: new Verified(verified.samples(), verified.sampleRate(), verified.channels(), verified.peak(),
							verified.loudness(), verified.copied(),
							Stream.concat(verified.missing().stream(), verified.warnings().stream()).toList(),
							verified.missing());
		}

	}

	/**
	 * The emailed link to the MP3, without its secret: that is for whoever gets the mail.
	 *
	 * @param expiresAt until when it works
	 * @param revoked whether it was turned off before
	 */
	public record LinkView(Instant expiresAt, boolean revoked) {

		static @Nullable LinkView of(@Nullable Link link) {
			return (link == null) ? null : new LinkView(link.expiresAt(), link.revoked());
		}

	}
}
