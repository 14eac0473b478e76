package io.m3dio.broker.event;

/**
 * Something that happened to one job.
 */
public sealed interface JobEvent extends OwnedEvent
		permits JobSubmitted, JobProgressed, JobCompleted, JobFailed, JobCanceled, JobDeleted {

	/**
	 * Returns the job that it happened to.
	 * @return the job's id
	 */
	String job();

	@Override
	default String subject() {
		return job();
	}

}
