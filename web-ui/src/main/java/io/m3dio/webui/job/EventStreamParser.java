package io.m3dio.webui.job;

import org.jspecify.annotations.Nullable;

/**
 * Parses the lines of an event stream, as section 9.2.6 of the HTML standard describes.
 */
final class EventStreamParser {

	private @Nullable String id;

	private String name = "message";

	private final StringBuilder data = new StringBuilder();

	/**
	 * Parses a line.
	 * @param line the line without its line break
	 * @return the event that the line completes, or {@code null}
	 */
	@Nullable Event parse(String line) {
		if (line.isEmpty()) {
			return complete();
		}
		int colon = line.indexOf(':');
		String field = (colon < 0) ? line : line.substring(0, colon);
		String value = (colon < 0) ? "" : line.substring(colon + 1);
		value = value.startsWith(" ") ? value.substring(1) : value;
		switch (field) {
			case "" -> {
				return Event.HEARTBEAT;
			}
			case "id" -> this.id = value;
			case "event" -> this.name = value;
			case "data" -> this.data.append(value).append('\n');
			default -> {
			}
		}
		return null;
	}

	private @Nullable Event complete() {
		Event event = this.data.isEmpty() ? null
				: new Event(this.id, this.name, this.data.substring(0, this.data.length() - 1));
		this.id = null;
		this.name = "message";
		this.data.setLength(0);
		return event;
	}

	/**
	 * An event of a stream.
	 *
	 * @param id to resume the stream after
	 * @param name type of the event
	 * @param data content of the event
	 */
	record Event(@Nullable String id, String name, String data) {

		/** A comment, which shows that the connection is alive. */
		static final Event HEARTBEAT = new Event(null, "", "");

	}

}
