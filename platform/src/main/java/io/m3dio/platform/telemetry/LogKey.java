package io.m3dio.platform.telemetry;

/**
 * Names of MDC entries, by which log lines can be searched.
 */
public final class LogKey {

	/**
	 * The id of the job that a log line is about.
	 */
	public static final String JOB = "job";

	private LogKey() {
	}

}
