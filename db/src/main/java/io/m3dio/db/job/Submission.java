package io.m3dio.db.job;

import io.m3dio.broker.event.Batch;
import io.m3dio.db.list.Rank;
import io.m3dio.db.option.Options;
import org.jspecify.annotations.Nullable;

/**
 * A new job.
 *
 * @param id the job's id
 * @param owner the owner
 * @param batch the jobs that it belongs to
 * @param rank where it is in its owner's list
 * @param source the video, which is stored already
 * @param options what the owner chose
 */
public record Submission(String id, Owner owner, Batch batch, Rank rank, UploadedFile source, Options options) {

	/**
	 * How many bytes of a video a second is assumed to take if its index does not tell
	 * the duration: 2 Mbit/s.
	 */
	private static final double ASSUMED_BYTES_PER_SECOND = 250_000;

	private static final int MILLIS = 1000;

	/**
	 * Returns what the conversion costs in the fair queue.
	 * @return the duration of the audio in milliseconds, which is a guess if the index
	 * does not tell; at least 1
	 */
	long cost() {
		UploadedFile.Media media = this.source.media();
		Double seconds = (media != null) ? media.durationSeconds() : null;
		return Math.max(1,
				Math.round(MILLIS * ((seconds != null) ? seconds : this.source.size() / ASSUMED_BYTES_PER_SECOND)));
	}

}
