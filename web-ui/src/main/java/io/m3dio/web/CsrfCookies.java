package io.m3dio.web;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * Keeps the token against forged requests in a cookie that no script can read. Over https
 * it carries the {@code __Host-} prefix, so that no neighbouring host can plant one.
 */
class CsrfCookies implements CsrfTokenRepository {

	// As long as a session, so that a tab restored days later can still act.
	private static final Duration REMEMBERED = Duration.ofDays(30);

	private final CookieCsrfTokenRepository plain = named("m3dio-csrf");

	private final CookieCsrfTokenRepository secure = named("__Host-m3dio-csrf");

	private static CookieCsrfTokenRepository named(String name) {
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		tokens.setCookieName(name);
		tokens.setHeaderName("X-CSRF-TOKEN");
		tokens.setCookieCustomizer((cookie) -> cookie.httpOnly(true).sameSite("Lax").maxAge(REMEMBERED));
		return tokens;
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return tokens(request).generateToken(request);
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		tokens(request).saveToken(token, request, response);
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return tokens(request).loadToken(request);
	}

	private CookieCsrfTokenRepository tokens(HttpServletRequest request) {
		return request.isSecure() ? this.secure : this.plain;
	}

}
