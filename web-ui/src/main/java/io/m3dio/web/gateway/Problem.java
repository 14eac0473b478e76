package io.m3dio.web.gateway;

import org.jspecify.annotations.Nullable;

/**
 * A problem detail of the gateway (RFC 9457).
 *
 * @param type stable type, {@code urn:m3dio:problem:<code>}
 * @param title what kind of problem this is
 * @param status HTTP status
 * @param detail one sentence for a person
 */
public record Problem(@Nullable String type, @Nullable String title, int status, @Nullable String detail) {

	private static final String PREFIX = "urn:m3dio:problem:";

	static Problem of(String code, int status) {
		return new Problem(PREFIX + code, null, status, null);
	}

	/**
	 * Return the stable code, or {@code internal} if there is none.
	 * @return such as {@code not-an-mp4}
	 */
	public String code() {
		return (this.type != null && this.type.startsWith(PREFIX)) ? this.type.substring(PREFIX.length()) : "internal";
	}

}
