package io.m3dio.gateway.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.m3dio.db.job.Failure;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.job.Progress;
import io.m3dio.db.job.UploadedFile;
import io.m3dio.db.job.Verified;
import io.m3dio.db.queue.QueuePosition;
import io.m3dio.gateway.option.OptionCatalog;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it.
 *
 * @param id the job's id
 * @param batch the id of the jobs that it belongs to
 * @param place where it is in the list: a job further up has a greater one
 * @param fileName the source's name
 * @param size the source's size in bytes
 * @param media what the source's index says, if it could be read
 * @param options the preset, and every other option that differs from its default
 * @param sourceStored whether the source is still stored, so that it can be converted
 * again with other options
 * @param status its status
 * @param attempts how often a conversion has started
 * @param queue its position, while it waits
 * @param progress its progress, while it runs
 * @param output the MP3, or the ZIP of its chapters, once completed
 * @param link the link to it, once completed
 * @param error why it failed, if it did
 * @param createdAt when it was submitted
 * @param startedAt when the conversion began
 * @param finishedAt when it ended
 * @param expiresAt when it will be deleted, once it has ended or while it is held, unless
 * its MP3 is kept
 * @param kept whether its MP3 is kept for as long as the owner likes
 */
public record JobView(String id, String batch, String place, String fileName, long size,
		UploadedFile.@Nullable Media media, Map<String, Object> options, boolean sourceStored, JobStatus status,
		int attempts, @Nullable QueuePosition queue, @Nullable Progress progress, @Nullable OutputView output,
		@Nullable LinkView link, @Nullable Failure error, Instant createdAt, @Nullable Instant startedAt,
		@Nullable Instant finishedAt, @Nullable Instant expiresAt, boolean kept) {

	static JobView of(Job job, @Nullable QueuePosition place) {
		Job.Times times = job.times();
		return new JobView(job.id(), job.batch().id(), job.place().toString(), job.source().name(), job.source().size(),
				job.source().media(), OptionCatalog.shown(job.options()), job.source().file() != null, job.status(),
				job.schedule().attempts(), place, job.progress(), OutputView.of(job), LinkView.of(job.link()),
				job.error(), times.createdAt(), times.startedAt(), times.finishedAt(), times.expiresAt(), job.isKept());
	}

	/**
	 * The MP3 of a completed job, or the ZIP of its chapters.
	 *
	 * @param fileName its name
	 * @param contentType {@code audio/mpeg} or {@code application/zip}
	 * @param size its size in bytes
	 * @param files how many MP3s are in the ZIP; absent for an MP3
	 * @param durationSeconds its duration in seconds
	 * @param bitRate its mean bit rate in bit/s
	 * @param chapters its chapters in order; absent if there are too many to list
	 * @param title the title in its tag
	 * @param artist the artist in its tag
	 * @param cover whether it has a cover
	 * @param verified what decoding it has shown: {@code warnings} has everything that
	 * its owner should know, and {@code missing} those of the warnings that say where
	 * audio is missing
	 */
	public record OutputView(String fileName, String contentType, long size, @Nullable Integer files,
			double durationSeconds, int bitRate, @Nullable List<ChapterView> chapters, @Nullable String title,
			@Nullable String artist, boolean cover, @Nullable Verified verified) {

		private static final double MILLIS = 1000;

		/**
		 * Shows the output of a job.
		 * @param job the job
		 * @return the output; null if the job has none
		 */
		public static @Nullable OutputView of(Job job) {
			Output output = job.output();
			if (output == null) {
				return null;
			}
			Output.Tag tag = output.tag();
			return new OutputView(job.outputName(), job.options().chapters().mediaType(), output.size(), output.files(),
					output.durationMillis() / MILLIS, output.bitRate(), ChapterView.of(output.chapters()),
					(tag == null) ? null : tag.title(), (tag == null) ? null : tag.artist(),
					tag != null && tag.cover() != null, withAllWarnings(output.verified()));
		}

		/**
		 * Repeats what is missing among the warnings. A program that reads the warnings
		 * alone must not mistake an MP3 with gaps for a complete one.
		 */
		private static @Nullable Verified withAllWarnings(@Nullable Verified verified) {
			return (verified == null) ? null
					: new Verified(verified.samples(), verified.sampleRate(), verified.channels(), verified.peak(),
							verified.loudness(), verified.copied(),
							Stream.concat(verified.missing().stream(), verified.warnings().stream()).toList(),
							verified.missing());
		}

	}

	/**
	 * The link to the MP3, without its secret, which has an address of its own.
	 *
	 * @param expiresAt when it expires
	 * @param revoked whether its owner has turned it off
	 */
	public record LinkView(Instant expiresAt, boolean revoked) {

		static @Nullable LinkView of(@Nullable Link link) {
			return (link == null) ? null : new LinkView(link.expiresAt(), link.revoked());
		}

	}

	/**
	 * A chapter of the MP3.
	 *
	 * @param startSeconds when it starts, in seconds
	 * @param title its title, may be empty
	 */
	public record ChapterView(double startSeconds, String title) {

		static @Nullable List<ChapterView> of(@Nullable List<Output.Chapter> chapters) {
			return (chapters == null) ? null
					: chapters.stream()
						.map((chapter) -> new ChapterView(chapter.startMillis() / OutputView.MILLIS, chapter.title()))
						.toList();
		}

	}

}
