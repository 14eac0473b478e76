package io.m3dio.webui.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps the CSRF token in a cookie that no script can read. Over HTTPS it carries the
 * {@code __Host-} prefix, so that no neighboring host can set one. It lasts as long as
 * the session, so that the forms of a tab restored days later still work.
 */
@Component
public final class CsrfCookies implements CsrfTokenRepository {

	private final CookieCsrfTokenRepository plain = named("m3dio-csrf");

	private final CookieCsrfTokenRepository secure = named("__Host-m3dio-csrf");

	private static CookieCsrfTokenRepository named(String name) {
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		tokens.setCookieName(name);
		tokens.setHeaderName("X-CSRF-TOKEN");
		tokens.setCookieCustomizer((cookie) -> cookie.httpOnly(true).sameSite("Lax").maxAge(SessionCookies.LIFETIME));
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

	/**
	 * Extends the token's lifetime to that of a session that begins or is renewed now.
	 * @param request the request
	 * @param response takes the cookie
	 */
	void renew(HttpServletRequest request, HttpServletResponse response) {
		CsrfToken token = loadToken(request);
		if (token != null) {
			saveToken(token, request, response);
		}
	}

	private CookieCsrfTokenRepository tokens(HttpServletRequest request) {
		return request.isSecure() ? this.secure : this.plain;
	}

}
