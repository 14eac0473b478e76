package io.m3dio.broker;

/**
 * Something that happened to one job.
 */
public sealed interface JobEvent extends Event
		permits JobSubmitted, JobProgressed, JobCompleted, JobFailed, JobCanceled, JobDeleted {

	/**
	 * The job it happened to.
	 * @return the job's id
	 */
	String job();

	/**
	 * Whose job it is.
	 * @return the owner's user id
	 */
	String owner();

}
