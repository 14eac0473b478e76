package io.m3dio.platform.request;

import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/**
 * Names browsers and systems by the User-Agent header. The names come from a closed list,
 * because the header is a stranger's text, and the name is shown and emailed to people.
 */
public final class DeviceName {

	private static final String UNKNOWN = "Unknown device";

	/** Most browsers claim to be others as well, so the order matters. */
	private static final List<Entry<String, String>> BROWSERS = List.of(entry("Edg", "Edge"), entry("OPR/", "Opera"),
			entry("SamsungBrowser/", "Samsung Internet"), entry("FxiOS/", "Firefox"), entry("Firefox/", "Firefox"),
			entry("CriOS/", "Chrome"), entry("Chrome/", "Chrome"), entry("Safari/", "Safari"), entry("curl/", "curl"),
			entry("Java-http-client/", "Java"), entry("python-", "Python"));

	private static final List<Entry<String, String>> SYSTEMS = List.of(entry("iPhone", "iPhone"), entry("iPad", "iPad"),
			entry("Android", "Android"), entry("Windows", "Windows"), entry("CrOS", "ChromeOS"),
			entry("Mac OS X", "Mac"), entry("Linux", "Linux"));

	private DeviceName() {
	}

	/**
	 * Names a device.
	 * @param userAgent the value of the header; null if there is none
	 * @return such as {@code Firefox on Linux}, at most 64 ASCII characters
	 */
	public static String of(@Nullable String userAgent) {
		if (userAgent == null) {
			return UNKNOWN;
		}
		Optional<String> browser = find(BROWSERS, userAgent);
		Optional<String> system = find(SYSTEMS, userAgent);
		return browser.flatMap((program) -> system.map((name) -> program + " on " + name))
			.or(() -> browser)
			.or(() -> system)
			.orElse(UNKNOWN);
	}

	private static Optional<String> find(List<Entry<String, String>> names, String userAgent) {
		return names.stream().filter((name) -> userAgent.contains(name.getKey())).map(Entry::getValue).findFirst();
	}

}
