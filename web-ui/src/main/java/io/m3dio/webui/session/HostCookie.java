package io.m3dio.webui.session;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * A cookie that no script can read. It is {@code SameSite=Lax}, not {@code Strict},
 * because a link in an email must open the page logged in. Over HTTPS it carries the
 * {@code __Host-} prefix, so that no neighboring host can set one.
 *
 * @param name its name without the prefix
 */
public record HostCookie(String name) {

	/**
	 * Reads the cookie.
	 * @param request the request
	 * @return its value; empty if there is none
	 */
	public Optional<String> read(HttpServletRequest request) {
		@Nullable Cookie cookie = WebUtils.getCookie(request, name(request));
		return Optional.ofNullable(cookie).map(Cookie::getValue).filter((value) -> !value.isEmpty());
	}

	/**
	 * Sets the cookie.
	 * @param request the request
	 * @param response takes the cookie
	 * @param value its value
	 * @param age how long the browser keeps it; zero deletes it
	 */
	public void set(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
		ResponseCookie cookie = ResponseCookie.from(name(request), value)
			.path("/")
			.maxAge(age)
			.httpOnly(true)
			.sameSite("Lax")
			.secure(request.isSecure())
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

	private String name(HttpServletRequest request) {
		return request.isSecure() ? "__Host-" + this.name : this.name;
	}

}
