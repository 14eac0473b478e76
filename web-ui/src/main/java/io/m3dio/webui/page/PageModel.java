package io.m3dio.webui.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import io.m3dio.webui.oidc.OidcProperties;
import io.m3dio.webui.session.Session;
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
 * Holds what every page needs to know, error pages included. Templates call it
 * {@code pageModel}.
 */
@Component
final class PageModel {

	private static final Set<String> THEMES = Set.of("light", "dark");

	private final DataSize maxUpload;

	private final OidcProperties oidc;

	private final Clock clock;

	PageModel(PageProperties properties, OidcProperties oidc, Clock clock) {
		this.maxUpload = properties.maxUpload();
		this.oidc = oidc;
		this.clock = clock;
	}

	/**
	 * Returns the size of the largest file that is accepted.
	 * @return bytes
	 */
	public long maxUpload() {
		return this.maxUpload.toBytes();
	}

	/**
	 * Returns the name of the OpenID Connect provider that people can log in with.
	 * @return {@code null} if there is none
	 */
	public @Nullable String provider() {
		return this.oidc.enabled() ? this.oidc.name() : null;
	}

	/**
	 * Returns the email address of whoever is logged in.
	 * @return {@code null} if nobody is
	 */
	public @Nullable String account() {
		return Session.current().map(Session::email).orElse(null);
	}

	/**
	 * Returns the address that the person who is logged in has not verified yet.
	 * @return {@code null} if there is none
	 */
	public @Nullable String unverified() {
		return Session.current().filter((session) -> !session.emailVerified()).map(Session::email).orElse(null);
	}

	/**
	 * Tells whether the person who is logged in may administrate.
	 * @return whether the menu leads to the administration
	 */
	public boolean isAdmin() {
		return Session.current().filter(Session::admin).isPresent();
	}

	/**
	 * Returns the theme chosen on this device. The server writes it into the page, so
	 * that a dark page never flashes white.
	 * @return {@code light} or {@code dark}; {@code null} to follow the system
	 */
	public @Nullable String theme() {
		Cookie cookie = WebUtils.getCookie(request(), "theme");
		return (cookie != null && THEMES.contains(cookie.getValue())) ? cookie.getValue() : null;
	}

	/**
	 * Tells whether reloading the page repeats the request. A form that was posted is not
	 * posted again.
	 * @return whether a reload is safe
	 */
	public boolean isRepeatable() {
		HttpServletRequest request = request();
		// An error page itself is always requested by GET.
		Object method = request.getAttribute(RequestDispatcher.ERROR_METHOD);
		return "GET".equals((method != null) ? method : request.getMethod());
	}

	/**
	 * Returns how long it is until a time.
	 * @param time the time
	 * @return seconds; 0 if the time has passed
	 */
	public long secondsUntil(Instant time) {
		return Math.max(0, Duration.between(this.clock.instant(), time).toSeconds());
	}

	private static HttpServletRequest request() {
		return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
	}

}
