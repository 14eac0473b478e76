package io.m3dio.notification.preference;

import java.util.Set;

import io.m3dio.broker.event.OwnedEvent;

/**
 * Which emails a person wants to receive.
 *
 * @param emailOnReady whether to send an email when an MP3 is ready
 * @param emailOnFailed whether to send an email when a conversion failed
 * @param emailOnNewDevice whether to send an email when a device logged in that never did
 * before
 * @param emailOnExpiring whether to send an email a day before MP3s are deleted
 */
public record Preference(boolean emailOnReady, boolean emailOnFailed, boolean emailOnNewDevice,
		boolean emailOnExpiring) {

	/**
	 * The preference of people who have not chosen: emails of what happened, and no
	 * reminders.
	 */
	static final Preference DEFAULT = new Preference(true, true, true, false);

	/**
	 * Returns whether this person wants an email about an event that is of a kind that
	 * can be stopped.
	 * @param event the event
	 * @return whether to send an email
	 */
	public boolean wantsEmailOn(OwnedEvent event) {
		return EmailKind.of(event).stream().anyMatch(this::wants);
	}

	private boolean wants(EmailKind kind) {
		return switch (kind) {
			case READY -> this.emailOnReady;
			case FAILED -> this.emailOnFailed;
			case NEW_DEVICE -> this.emailOnNewDevice;
			case EXPIRING -> this.emailOnExpiring;
		};
	}

	Preference without(Set<EmailKind> kinds) {
		return new Preference(this.emailOnReady && !kinds.contains(EmailKind.READY),
				this.emailOnFailed && !kinds.contains(EmailKind.FAILED),
				this.emailOnNewDevice && !kinds.contains(EmailKind.NEW_DEVICE),
				this.emailOnExpiring && !kinds.contains(EmailKind.EXPIRING));
	}

}
