package io.m3dio.local;

import java.util.List;

/**
 * The services and what each gets of this machine.
 */
public enum Service {

	/** Accounts, sessions, tokens. */
	AUTH("auth", 2, 128, true),

	/** Mails about finished conversions. */
	NOTIFICATION("notification", 3, 128, true),

	/** ffmpeg at work. */
	CONVERTER("converter", 4, 192, false),

	/** The API. */
	GATEWAY("gateway", 1, 192, false),

	/** The pages. */
	WEB_UI("web-ui", 0, 160, true);

	private final String module;

	private final int portOffset;

	private final int heapMegabytes;

	private final boolean quickCompilerOnly;

	Service(String module, int portOffset, int heapMegabytes, boolean quickCompilerOnly) {
		this.module = module;
		this.portOffset = portOffset;
		this.heapMegabytes = heapMegabytes;
		this.quickCompilerOnly = quickCompilerOnly;
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
	 * The serial collector suits small heaps, and where no bytes are moved in bulk the
	 * quick compiler alone makes starts cheaper. Out of memory, a service is better
	 * started anew.
	 */
	List<String> jvmOptions() {
		String compiler = this.quickCompilerOnly ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation";
		return List.of("-Xmx" + this.heapMegabytes + "m", compiler, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
	}

}
