package io.m3dio.notification.preference;

import io.m3dio.broker.JobCompleted;
import io.m3dio.broker.JobEvent;
import io.m3dio.broker.JobFailed;

/**
 * What one person wants to be told of.
 *
 * @param emailOnReady whether to mail when an MP3 is ready
 * @param emailOnFailed whether to mail when a conversion failed
 */
public record Preference(boolean emailOnReady, boolean emailOnFailed) {

	/**
	 * What holds until somebody chooses otherwise: a mail for both.
	 */
	static final Preference DEFAULT = new Preference(true, true);

	/**
	 * Tells whether this event is worth a mail to this person.
	 * @param event what happened
	 * @return whether to mail
	 */
	public boolean wantsEmailOn(JobEvent event) {
		return (event instanceof JobCompleted && this.emailOnReady)
				|| (event instanceof JobFailed && this.emailOnFailed);
	}

}
