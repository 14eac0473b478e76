package io.m3dio.notification.batch;

import org.jspecify.annotations.Nullable;

/**
 * A job of a batch.
 *
 * @param ended whether it has ended
 * @param event the event by which it ended, as JSON; null if it has not ended, or there
 * is nothing left to tell
 */
record BatchJob(boolean ended, @Nullable String event) {

	@Override
	public String toString() {
		// The event may contain the secret of the download link.
		return "BatchJob[ended=" + this.ended + "]";
	}

}
