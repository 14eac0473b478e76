package io.m3dio.auth.admin;

/**
 * What an administrator can do to an account and to what belongs to it.
 */
enum AuditAction {

	/** Nobody can log in to it. */
	SUSPEND,
	/** Its owner can log in again, and it is not deleted. */
	RESTORE,
	/** It is suspended, and deleted when its owner could not undo that any more. */
	DELETE,
	/** It has limits of its own. Details: the limits. */
	SET_LIMITS,
	/** One of its jobs is canceled. Details: the job. */
	CANCEL_JOB,
	/** One of its jobs is converted again. Details: the job. */
	RETRY_JOB,
	/** An email to its owner that failed is sent again. Details: the delivery. */
	SEND_AGAIN

}
