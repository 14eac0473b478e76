package io.m3dio.webui.relay;

import java.util.List;
import java.util.Optional;

import io.m3dio.webui.session.Session;

import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Replaces the browser's cookie with a bearer token on the way to the gateway. It removes
 * everything else that identifies the browser or protects the page, except the address,
 * by which logins and sign-ups are throttled.
 */
@Component
final class RelayHeadersFilter implements RequestHttpHeadersFilter, Ordered {

	private static final List<String> REMOVED = List.of(HttpHeaders.COOKIE, HttpHeaders.AUTHORIZATION,
			HttpHeaders.ORIGIN, HttpHeaders.REFERER, "X-CSRF-TOKEN", "X-XSRF-TOKEN");

	@Override
	public HttpHeaders apply(HttpHeaders input, ServerRequest request) {
		HttpHeaders headers = new HttpHeaders();
		headers.addAll(input);
		REMOVED.forEach(headers::remove);
		contentType(request).ifPresent((type) -> headers.set(HttpHeaders.CONTENT_TYPE, type));
		headers.set("X-Forwarded-For", request.servletRequest().getRemoteAddr());
		headers.set("X-Forwarded-Proto", request.servletRequest().getScheme());
		Session.current().ifPresent((session) -> headers.setBearerAuth(session.accessToken()));
		return headers;
	}

	// Spring adds a charset that the browser never sent.
	private static Optional<String> contentType(ServerRequest request) {
		return Optional.ofNullable(request.servletRequest().getContentType());
	}

	// Runs after Spring Cloud Gateway's filter that removes untrusted X-Forwarded
	// headers.
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
