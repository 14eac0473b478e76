package io.m3dio.webui.session;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;

/**
 * Keeps the tokens in cookies that no script can read.
 */
@Component
final class SessionCookies {

	// An unused refresh token expires after this time.
	static final Duration LIFETIME = Duration.ofDays(30);

	// As long as auth recognizes the browser.
	private static final Duration DEVICE_LIFETIME = Duration.ofDays(365);

	private static final HostCookie DEVICE = new HostCookie("m3dio-device");

	private static final HostCookie ACCESS = new HostCookie("m3dio-access");

	private static final HostCookie REFRESH = new HostCookie("m3dio-refresh");

	private final CsrfCookies csrf;

	SessionCookies(CsrfCookies csrf) {
		this.csrf = csrf;
	}

	Optional<String> accessToken(HttpServletRequest request) {
		return ACCESS.read(request);
	}

	Optional<String> refreshToken(HttpServletRequest request) {
		return REFRESH.read(request);
	}

	Optional<String> deviceToken(HttpServletRequest request) {
		return DEVICE.read(request);
	}

	void write(HttpServletRequest request, HttpServletResponse response, Tokens tokens) {
		if (tokens.deviceToken() != null) {
			DEVICE.set(request, response, tokens.deviceToken(), DEVICE_LIFETIME);
		}
		ACCESS.set(request, response, tokens.accessToken(), LIFETIME);
		REFRESH.set(request, response, tokens.refreshToken(), LIFETIME);
		this.csrf.renew(request, response);
	}

	void clear(HttpServletRequest request, HttpServletResponse response) {
		clearAccessToken(request, response);
		REFRESH.set(request, response, "", Duration.ZERO);
	}

	void clearAccessToken(HttpServletRequest request, HttpServletResponse response) {
		ACCESS.set(request, response, "", Duration.ZERO);
	}

}
