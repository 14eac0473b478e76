package io.m3dio.platform.telemetry;

/**
 * What the lines of a log can be searched by, put into the MDC.
 */
public final class LogKey {

	/**
	 * The id of the job that a line is about.
	 */
	public static final String JOB = "job";

	private LogKey() {
	}

}
