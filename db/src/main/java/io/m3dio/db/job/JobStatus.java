package io.m3dio.db.job;

/**
 * Where a job stands.
 */
public enum JobStatus {

	/**
	 * Waits for a converter.
	 */
	QUEUED,
	/**
	 * A converter holds its lease.
	 */
	RUNNING,
	/**
	 * The MP3 is there.
	 */
	COMPLETED,
	/**
	 * There will be no MP3, unless the owner retries.
	 */
	FAILED,
	/**
	 * The owner stopped it.
	 */
	CANCELED,
	/**
	 * The owner deleted it, or its retention has ended: invisible, and soon swept.
	 */
	DELETED

}
