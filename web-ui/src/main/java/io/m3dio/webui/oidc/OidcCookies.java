package io.m3dio.webui.oidc;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import io.m3dio.webui.session.HostCookie;
import io.m3dio.webui.session.ReturnPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Keeps a step of a login in a cookie until the next one. It ties the provider's response
 * to the browser that began the login.
 */
@Component
final class OidcCookies {

	private static final HostCookie COOKIE = new HostCookie("m3dio-oidc");

	void keep(HttpServletRequest request, HttpServletResponse response, Step step, Duration age) {
		String to = Base64.getUrlEncoder().withoutPadding().encodeToString(step.to().getBytes(StandardCharsets.UTF_8));
		COOKIE.set(request, response, step.token() + "." + to, age);
	}

	Optional<Step> read(HttpServletRequest request) {
		return COOKIE.read(request).map(OidcCookies::step);
	}

	void clear(HttpServletRequest request, HttpServletResponse response) {
		COOKIE.set(request, response, "", Duration.ZERO);
	}

	private static Step step(String value) {
		int dot = value.indexOf('.');
		return (dot < 0) ? new Step(value, null) : new Step(value.substring(0, dot), decode(value.substring(dot + 1)));
	}

	private static @Nullable String decode(String to) {
		try {
			return new String(Base64.getUrlDecoder().decode(to), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// Not written by us.
			return null;
		}
	}

	/**
	 * A step of a login.
	 *
	 * @param token what auth returned and expects in the next step
	 * @param to the path to go to after the login
	 */
	record Step(String token, String to) {

		Step(String token, @Nullable String to) {
			this.token = token;
			this.to = ReturnPath.of(to);
		}

		@Override
		public String toString() {
			return "Step[…]";
		}

	}

}
