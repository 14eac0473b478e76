package io.m3dio.db.job;

/**
 * The status of a job.
 */
public enum JobStatus {

	/**
	 * Waits for a converter.
	 */
	QUEUED,
	/**
	 * Waits for its owner, who wants to choose when it is converted.
	 */
	HELD,
	/**
	 * A converter holds its lease.
	 */
	RUNNING,
	/**
	 * The MP3 is ready.
	 */
	COMPLETED,
	/**
	 * There will be no MP3, unless the owner retries.
	 */
	FAILED,
	/**
	 * The owner canceled it.
	 */
	CANCELED,
	/**
	 * The owner deleted it, or its retention has ended. It is invisible and will soon be
	 * swept.
	 */
	DELETED;

	/**
	 * Tells whether a job has its result, or will have none unless its owner retries.
	 * @return whether it is completed, failed or canceled
	 */
	public boolean isEnded() {
		return this == COMPLETED || this == FAILED || this == CANCELED;
	}

}
