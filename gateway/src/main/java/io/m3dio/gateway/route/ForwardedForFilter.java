package io.m3dio.gateway.route;

import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Forwards the caller's address to the services behind the gateway, which throttle logins
 * and sign-ups by address. The header that the caller sent was dropped before. The
 * container has determined the address from the trusted proxies.
 */
@Component
final class ForwardedForFilter implements RequestHttpHeadersFilter, Ordered {

	@Override
	public HttpHeaders apply(HttpHeaders input, ServerRequest request) {
		HttpHeaders headers = new HttpHeaders();
		headers.addAll(input);
		headers.set("X-Forwarded-For", request.servletRequest().getRemoteAddr());
		return headers;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
