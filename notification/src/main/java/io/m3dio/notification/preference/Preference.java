package io.m3dio.notification.preference;

import io.m3dio.broker.JobCompleted;
import io.m3dio.broker.JobEvent;
import io.m3dio.broker.JobFailed;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Which emails a person wants to receive.
 *
 * @param emailOnReady whether to send an email when an MP3 is ready
 * @param emailOnFailed whether to send an email when a conversion failed
 */
@Schema(name = "EmailPreferences")
public record Preference(
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
				description = "Email me when an MP3 is ready, with a link to it") boolean emailOnReady,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
				description = "Email me when a conversion failed, with the reason") boolean emailOnFailed) {

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
