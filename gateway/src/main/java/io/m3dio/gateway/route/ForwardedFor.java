package io.m3dio.gateway.route;

import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Tells the services behind who is calling: logins and sign-ups are throttled by address.
 * What a caller claims to be forwarded for was dropped before; the container has worked
 * out the address from the proxies that are trusted.
 */
@Component
class ForwardedFor implements RequestHttpHeadersFilter, Ordered {

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
