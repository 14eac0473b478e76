package io.m3dio.web;

import java.util.Set;

import io.m3dio.web.session.Session;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/**
 * What every page's frame needs to know, error pages too: templates call it
 * {@code frame}.
 */
@Component
class Frame {

	private static final Set<String> THEMES = Set.of("light", "dark");

	private final DataSize maxUpload;

	Frame(FrameProperties properties) {
		this.maxUpload = properties.maxUpload();
	}

	/**
	 * Return the largest file that is accepted.
	 * @return bytes
	 */
	public long maxUpload() {
		return this.maxUpload.toBytes();
	}

	/**
	 * Return the address of who is signed in.
	 * @return {@code null} if nobody is
	 */
	public @Nullable String account() {
		return Session.current().map(Session::email).orElse(null);
	}

	/**
	 * Return the theme chosen on this device. The server writes it into the page, so that
	 * a dark page never flashes white.
	 * @return {@code light} or {@code dark}; {@code null} to follow the system
	 */
	public @Nullable String theme() {
		Cookie cookie = WebUtils.getCookie(request(), "theme");
		return (cookie != null && THEMES.contains(cookie.getValue())) ? cookie.getValue() : null;
	}

	/**
	 * Tell whether loading the page again asks the same again: what was posted would not
	 * be.
	 * @return whether it is safe to
	 */
	public boolean isRepeatable() {
		HttpServletRequest request = request();
		// An error page is always asked for by GET.
		Object method = request.getAttribute(RequestDispatcher.ERROR_METHOD);
		return "GET".equals((method != null) ? method : request.getMethod());
	}

	private static HttpServletRequest request() {
		return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
	}

}
