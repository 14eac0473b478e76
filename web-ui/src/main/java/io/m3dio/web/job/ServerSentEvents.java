package io.m3dio.web.job;

import org.jspecify.annotations.Nullable;

/**
 * Puts events together from the lines of a stream, as the HTML standard says (§ 9.2.6).
 */
class ServerSentEvents {

	private @Nullable String id;

	private String name = "message";

	private final StringBuilder data = new StringBuilder();

	/**
	 * Take a line.
	 * @param line without its end
	 * @return the event that it completes, or {@code null}
	 */
	@Nullable Event take(String line) {
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
	 * An event.
	 *
	 * @param id to resume after
	 * @param name its kind
	 * @param data its content
	 */
	record Event(@Nullable String id, String name, String data) {

		/** A comment: the other side is still there. */
		static final Event HEARTBEAT = new Event(null, "", "");

	}

}
