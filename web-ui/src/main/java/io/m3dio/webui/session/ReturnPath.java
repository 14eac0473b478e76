package io.m3dio.webui.session;

import java.net.URI;
import java.net.URISyntaxException;

import org.jspecify.annotations.Nullable;

/**
 * Checks where to go after a login. The path comes from the address bar, so anything but
 * a path on this site becomes the front page.
 */
public final class ReturnPath {

	private static final int MAX_LENGTH = 500;

	private ReturnPath() {
	}

	/**
	 * Returns a path that is safe to redirect to.
	 * @param requested path that the request asks for
	 * @return a path on this site, {@code /} if the requested one is not
	 */
	public static String of(@Nullable String requested) {
		return (requested != null && isLocal(requested)) ? requested : "/";
	}

	private static boolean isLocal(String path) {
		// Browsers read // and /\ as the start of another host, and skip control
		// characters in between.
		if (!path.startsWith("/") || path.startsWith("//") || path.length() > MAX_LENGTH || path.indexOf('\\') >= 0
				|| path.chars().anyMatch(Character::isISOControl)) {
			return false;
		}
		try {
			URI uri = new URI(path);
			return uri.getScheme() == null && uri.getRawAuthority() == null && !path.startsWith("/log");
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
