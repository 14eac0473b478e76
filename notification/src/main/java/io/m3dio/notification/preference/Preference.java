package io.m3dio.notification.preference;

import io.m3dio.broker.event.AccountEvent.NewDeviceLogin;
import io.m3dio.broker.event.BatchEnded;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.OwnedEvent;

/**
 * Which emails a person wants to receive.
 *
 * @param emailOnReady whether to send an email when an MP3 is ready
 * @param emailOnFailed whether to send an email when a conversion failed
 * @param emailOnNewDevice whether to send an email when a device logged in that never did
 * before
 */
public record Preference(boolean emailOnReady, boolean emailOnFailed, boolean emailOnNewDevice) {

	/**
	 * The preference of people who have not chosen: all emails.
	 */
	static final Preference DEFAULT = new Preference(true, true, true);

	/**
	 * Returns whether this person wants an email about an event.
	 * @param event the event
	 * @return whether to send an email
	 */
	public boolean wantsEmailOn(OwnedEvent event) {
		return (event instanceof JobCompleted && this.emailOnReady)
				|| (event instanceof JobFailed && this.emailOnFailed)
				|| (event instanceof BatchEnded batch && wantsEmailOn(batch))
				|| (event instanceof NewDeviceLogin && this.emailOnNewDevice);
	}

	private boolean wantsEmailOn(BatchEnded batch) {
		return (this.emailOnReady && !batch.completed().isEmpty()) || (this.emailOnFailed && !batch.failed().isEmpty());
	}

}
