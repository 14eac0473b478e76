package io.m3dio.notification.preference;

import io.m3dio.broker.JobCompleted;
import io.m3dio.broker.JobEvent;
import io.m3dio.broker.JobFailed;

/**
 * Which emails a person wants to receive.
 *
 * @param emailOnReady whether to send an email when an MP3 is ready
 * @param emailOnFailed whether to send an email when a conversion failed
 */
public record Preference(boolean emailOnReady, boolean emailOnFailed) {

	/**
	 * The preference of people who have not chosen: both emails.
	 */
	static final Preference DEFAULT = new Preference(true, true);

	/**
	 * Returns whether this person wants an email about an event.
	 * @param event the event
	 * @return whether to send an email
	 */
	public boolean wantsEmailOn(JobEvent event) {
		return (event instanceof JobCompleted && this.emailOnReady)
				|| (event instanceof JobFailed && this.emailOnFailed);
	}

}
