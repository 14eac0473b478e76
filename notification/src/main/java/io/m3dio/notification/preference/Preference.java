package io.m3dio.notification.preference;

import io.m3dio.broker.JobCompleted;
import io.m3dio.broker.JobEvent;
import io.m3dio.broker.JobFailed;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What one person wants to be told of.
 *
 * @param emailOnReady whether to mail when an MP3 is ready
 * @param emailOnFailed whether to mail when a conversion failed
 */
@Schema(name = "EmailPreferences")
public record Preference(
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
				description = "Mail me when an MP3 is ready, with a link to it") boolean emailOnReady,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
				description = "Mail me when a conversion failed, with the reason") boolean emailOnFailed) {

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
