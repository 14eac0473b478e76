package io.m3dio.web.session;

import java.net.URI;
import java.net.URISyntaxException;

import org.jspecify.annotations.Nullable;

/**
 * Where somebody goes after signing in. It comes from the address bar, so anything but a
 * path on this very site becomes the front page.
 */
public final class ReturnPath {

	private static final int LONGEST = 500;

	private ReturnPath() {
	}

	/**
	 * Make a wish safe to redirect to.
	 * @param wish what the request asks for
	 * @return a path on this site, {@code /} if in doubt
	 */
	public static String of(@Nullable String wish) {
		return (wish != null && isOurs(wish)) ? wish : "/";
	}

	private static boolean isOurs(String wish) {
		// Browsers read // and /\ as the begin of another host, and skip control
		// characters while they look for it.
		if (!wish.startsWith("/") || wish.startsWith("//") || wish.length() > LONGEST || wish.indexOf('\\') >= 0
				|| wish.chars().anyMatch(Character::isISOControl)) {
			return false;
		}
		try {
			URI uri = new URI(wish);
			return uri.getScheme() == null && uri.getRawAuthority() == null && !wish.startsWith("/log");
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
