package io.m3dio.local;

import java.util.List;

/**
 * The services and what each gets of this machine.
 */
public enum Service {

	/** Accounts, sessions, tokens. */
	AUTH("auth", 2, 128),

	/** Mails about finished conversions. */
	NOTIFICATION("notification", 3, 128),

	/** ffmpeg at work. */
	CONVERTER("converter", 4, 128),

	/** The API. */
	GATEWAY("gateway", 1, 192),

	/** The pages. */
	WEB_UI("web-ui", 0, 160);

	private final String module;

	private final int portOffset;

	private final int heapMegabytes;

	Service(String module, int portOffset, int heapMegabytes) {
		this.module = module;
		this.portOffset = portOffset;
		this.heapMegabytes = heapMegabytes;
	}

	/**
	 * Returns the name of its folder, log and messages.
	 * @return such as {@code web-ui}
	 */
	public String module() {
		return this.module;
	}

	int portOffset() {
		return this.portOffset;
	}

	/**
	 * The serial collector suits small heaps. The quick compiler alone halves the CPU of
	 * a start, and an upload of a gigabyte costs no more with it. Out of memory, a
	 * service is better started anew.
	 */
	List<String> jvmOptions() {
		return List.of("-Xmx" + this.heapMegabytes + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				"-XX:+ExitOnOutOfMemoryError");
	}

}
