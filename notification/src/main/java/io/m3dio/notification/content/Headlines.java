package io.m3dio.notification.content;

import java.util.Locale;

import io.m3dio.broker.event.AccountEvent.FilesExpiring;
import io.m3dio.broker.event.AccountEvent.NewDeviceLogin;
import io.m3dio.broker.event.BatchEvent;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.OwnedEvent;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says in one line what happened to files: the subject of an email, and the title of a
 * notification.
 */
@Component
public final class Headlines {

	private final MessageSource messages;

	Headlines(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * Writes a headline.
	 * @param event what happened to files or to the account
	 * @return one line of at most 100 characters
	 */
	public String of(OwnedEvent event) {
		if (event instanceof JobCompleted completed) {
			return message(completed.missing().isEmpty() ? "headline.ready" : "headline.ready.gaps",
					DisplayName.of(completed.mp3Name()));
		}
		if (event instanceof JobFailed failed) {
			return message("headline.failed", DisplayName.of(failed.fileName()));
		}
		if (event instanceof BatchEvent.Ended batch) {
			return of(batch.completed().size(), batch.failed().size(), batch.unfinished());
		}
		if (event instanceof FilesExpiring expiring) {
			return message("headline.expiring", expiring.total());
		}
		if (event instanceof NewDeviceLogin) {
			return message("headline.device");
		}
		throw new IllegalArgumentException("There is no headline for " + event.type());
	}

	private String of(int ready, int failed, int unfinished) {
		String kind = (unfinished > 0) ? "some" : "ready";
		return message("headline.batch." + ((ready > 0) ? kind : "failed"), ready, failed, ready + failed + unfinished);
	}

	private String message(String key, Object... values) {
		return this.messages.getMessage(key, values, Locale.ENGLISH);
	}

}
