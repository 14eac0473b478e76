package io.m3dio.webui.session;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Keeps the tokens in cookies that no script can read. They are {@code SameSite=Lax}, not
 * {@code Strict}, because a link in an email must open the page logged in. Over HTTPS
 * they carry the {@code __Host-} prefix, so that no neighboring host can set one.
 */
@Component
final class SessionCookies {

	// An unused refresh token expires after this time.
	static final Duration LIFETIME = Duration.ofDays(30);

	private static final String ACCESS = "m3dio-access";

	private static final String REFRESH = "m3dio-refresh";

	private final CsrfCookies csrf;

	SessionCookies(CsrfCookies csrf) {
		this.csrf = csrf;
	}

	Optional<String> accessToken(HttpServletRequest request) {
		return read(request, ACCESS);
	}

	Optional<String> refreshToken(HttpServletRequest request) {
		return read(request, REFRESH);
	}

	void write(HttpServletRequest request, HttpServletResponse response, Tokens tokens) {
		set(request, response, ACCESS, tokens.accessToken(), LIFETIME);
		set(request, response, REFRESH, tokens.refreshToken(), LIFETIME);
		this.csrf.renew(request, response);
	}

	void clear(HttpServletRequest request, HttpServletResponse response) {
		clearAccessToken(request, response);
		set(request, response, REFRESH, "", Duration.ZERO);
	}

	void clearAccessToken(HttpServletRequest request, HttpServletResponse response) {
		set(request, response, ACCESS, "", Duration.ZERO);
	}

	private static Optional<String> read(HttpServletRequest request, String name) {
		@Nullable Cookie cookie = WebUtils.getCookie(request, name(request, name));
		return Optional.ofNullable(cookie).map(Cookie::getValue).filter((value) -> !value.isEmpty());
	}

	private static void set(HttpServletRequest request, HttpServletResponse response, String name, String value,
			Duration age) {
		ResponseCookie cookie = ResponseCookie.from(name(request, name), value)
			.path("/")
			.maxAge(age)
			.httpOnly(true)
			.sameSite("Lax")
			.secure(request.isSecure())
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

	private static String name(HttpServletRequest request, String name) {
		return request.isSecure() ? "__Host-" + name : name;
	}

}
