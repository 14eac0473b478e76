package io.m3dio.notification.batch;

import org.jspecify.annotations.Nullable;

/**
 * A job of a batch.
 *
 * @param id the job's id
 * @param outcome how it ended; null if it has not
 * @param eventId the id of the event by which it ended
 * @param event that event as JSON; null if there is nothing left to tell
 */
record BatchJob(String id, @Nullable Outcome outcome, @Nullable String eventId, @Nullable String event) {

	boolean ended() {
		return this.outcome != null;
	}

	@Override
	public String toString() {
		// The event may contain the secret of the download link.
		return "BatchJob[id=" + this.id + ", outcome=" + this.outcome + "]";
	}

	/**
	 * How a job ended.
	 */
	enum Outcome {

		/** Its MP3 is ready. */
		COMPLETED,

		/** It failed. */
		FAILED,

		/** It was held, canceled or deleted. */
		DROPPED

	}

}
