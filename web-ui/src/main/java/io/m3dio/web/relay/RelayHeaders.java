package io.m3dio.web.relay;

import java.util.List;
import java.util.Optional;

import io.m3dio.web.session.Session;

import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Turns the browser's cookie into a bearer token on the way to the gateway. Nothing else
 * that identifies the browser or protects the page goes along, save the address that
 * logins and sign-ups are throttled by.
 */
@Component
class RelayHeaders implements RequestHttpHeadersFilter, Ordered {

	private static final List<String> KEPT_BACK = List.of(HttpHeaders.COOKIE, HttpHeaders.AUTHORIZATION,
			HttpHeaders.ORIGIN, HttpHeaders.REFERER, "X-CSRF-TOKEN", "X-XSRF-TOKEN");

	@Override
	public HttpHeaders apply(HttpHeaders input, ServerRequest request) {
		HttpHeaders headers = new HttpHeaders();
		headers.addAll(input);
		KEPT_BACK.forEach(headers::remove);
		contentType(request).ifPresent((type) -> headers.set(HttpHeaders.CONTENT_TYPE, type));
		headers.set("X-Forwarded-For", request.servletRequest().getRemoteAddr());
		headers.set("X-Forwarded-Proto", request.servletRequest().getScheme());
		Session.current().ifPresent((session) -> headers.setBearerAuth(session.accessToken()));
		return headers;
	}

	// As it came: Spring adds a charset that the browser never sent.
	private static Optional<String> contentType(ServerRequest request) {
		return Optional.ofNullable(request.servletRequest().getContentType());
	}

	// Behind Spring Cloud Gateway's filter that drops what the browser claims to be
	// forwarded for.
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
