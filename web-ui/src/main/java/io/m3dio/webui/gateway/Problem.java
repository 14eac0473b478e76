package io.m3dio.webui.gateway;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A problem detail of the gateway (RFC 9457).
 *
 * @param type stable type, {@code urn:m3dio:problem:<code>}
 * @param title name of the type
 * @param status HTTP status
 * @param detail a sentence for people
 * @param options names of the options of an upload that caused it
 * @param token what continues the call, if it has a second step
 */
public record Problem(@Nullable String type, @Nullable String title, int status, @Nullable String detail,
		List<String> options, @Nullable String token) {

	private static final String PREFIX = "urn:m3dio:problem:";

	public Problem {
		options = Objects.requireNonNullElse(options, List.of());
	}

	/**
	 * Creates a problem that has no text of its own.
	 * @param code the stable code
	 * @param status HTTP status
	 * @return the problem
	 */
	public static Problem of(String code, int status) {
		return new Problem(PREFIX + code, null, status, null, List.of(), null);
	}

	/** Keeps the token out of every log. */
	@Override
	public String toString() {
		return "Problem[" + this.status + " " + code() + "]";
	}

	/**
	 * Returns the stable code, or {@code internal} if there is none.
	 * @return such as {@code not-an-mp4}
	 */
	public String code() {
		return codeOf(this.type);
	}

	/**
	 * Returns the stable code of a type, or {@code internal} if it has none.
	 * @param type type of a problem
	 * @return such as {@code not-an-mp4}
	 */
	public static String codeOf(@Nullable String type) {
		return (type != null && type.startsWith(PREFIX)) ? type.substring(PREFIX.length()) : "internal";
	}

}
