package io.m3dio.notification.preference;

import java.util.EnumSet;
import java.util.Set;

import io.m3dio.broker.event.AccountEvent.FilesExpiring;
import io.m3dio.broker.event.AccountEvent.NewDeviceLogin;
import io.m3dio.broker.event.BatchEvent;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.OwnedEvent;

/**
 * The kinds of notices that people can do without. All others are about the safety of
 * their accounts, and always come by email.
 */
public enum NoticeKind {

	/** An MP3 is ready. */
	READY,

	/** A file could not be converted. */
	FAILED,

	/** A device logged in that never did before. */
	NEW_DEVICE,

	/** MP3s will be deleted soon. */
	EXPIRING;

	/**
	 * Tells of which kinds a notice of an event is.
	 * @param event the event
	 * @return the kinds; none if it cannot be stopped
	 */
	public static Set<NoticeKind> of(OwnedEvent event) {
		Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
		if (event instanceof JobCompleted
				|| (event instanceof BatchEvent.Ended batch && !batch.completed().isEmpty())) {
			kinds.add(READY);
		}
		if (event instanceof JobFailed || (event instanceof BatchEvent.Ended batch && !batch.failed().isEmpty())) {
			kinds.add(FAILED);
		}
		if (event instanceof NewDeviceLogin) {
			kinds.add(NEW_DEVICE);
		}
		if (event instanceof FilesExpiring) {
			kinds.add(EXPIRING);
		}
		return kinds;
	}

}
