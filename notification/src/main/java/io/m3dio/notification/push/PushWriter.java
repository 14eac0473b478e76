package io.m3dio.notification.push;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.m3dio.broker.event.AccountEvent.FilesExpiring;
import io.m3dio.broker.event.AccountEvent.NewDeviceLogin;
import io.m3dio.broker.event.BatchEvent;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobEvent;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.notification.content.DisplayName;
import io.m3dio.notification.content.Headlines;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes what the page's service worker shows.
 */
@Component
final class PushWriter {

	private static final int NAMED = 3;

	/** Of the characters of a text, so that all of it fits into a message. */
	private static final int LONGEST = 400;

	private final Headlines headlines;

	private final MessageSource messages;

	private final JsonMapper json;

	PushWriter(Headlines headlines, MessageSource messages, JsonMapper json) {
		this.headlines = headlines;
		this.messages = messages;
		this.json = json;
	}

	/**
	 * Writes a message.
	 * @param event what happened
	 * @return JSON of at most 3000 bytes
	 */
	byte[] write(OwnedEvent event) {
		return this.json
			.writeValueAsBytes(new Content(this.headlines.of(event), shorten(body(event)), path(event), topic(event)));
	}

	/**
	 * Returns what a message is about. A later one about the same takes the place of one
	 * that has not been read.
	 * @param event what happened
	 * @return up to 32 characters of the base64url alphabet
	 */
	String topic(OwnedEvent event) {
		// A second report of a batch tells of other files than the first, and so does a
		// reminder.
		return (event instanceof JobEvent) ? event.subject() : event.id().replace("-", "");
	}

	private String body(OwnedEvent event) {
		if (event instanceof JobCompleted completed) {
			return completed.missing().isEmpty() ? message("push.ready") : completed.missing().get(0);
		}
		if (event instanceof JobFailed failed) {
			return failed.message() + " " + failed.advice();
		}
		if (event instanceof FilesExpiring expiring) {
			return message("push.expiring", expiring.total());
		}
		if (event instanceof NewDeviceLogin login) {
			return message("push.device", login.device());
		}
		BatchEvent.Ended batch = (BatchEvent.Ended) event;
		return (batch.unfinished() > 0) ? message("push.unfinished", batch.unfinished()) : names(batch);
	}

	private String names(BatchEvent.Ended batch) {
		List<String> names = Stream
			.concat(batch.completed().stream().map(JobCompleted::mp3Name),
					batch.failed().stream().map(JobFailed::fileName))
			.map(DisplayName::of)
			.toList();
		String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
		return (names.size() > NAMED) ? message("push.more", first, names.size() - NAMED) : first;
	}

	private static String path(OwnedEvent event) {
		if (event instanceof NewDeviceLogin) {
			return "settings/sessions";
		}
		return (event instanceof JobEvent) ? "jobs/" + event.subject() : "";
	}

	private String message(String key, Object... values) {
		return this.messages.getMessage(key, values, Locale.ENGLISH);
	}

	private static String shorten(String text) {
		return (text.codePointCount(0, text.length()) <= LONGEST) ? text
				: text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
	}

	/**
	 * What is shown.
	 *
	 * @param title what happened
	 * @param body more of it
	 * @param path the path of the page that it opens, relative to that of all files
	 * @param tag names the notification, so that a later one can take its place
	 */
	private record Content(String title, String body, String path, String tag) {
	}

}
