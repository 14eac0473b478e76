package io.m3dio.gateway.tus;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Applies the protocol's rules for all requests. Each response names the version, even if
 * it is a problem. A client that cannot send a method may name it in a header.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TusFilter extends OncePerRequestFilter {

	private static final String PATH = "/api/uploads";

	private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().equals(PATH) && !request.getRequestURI().startsWith(PATH + "/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		setVersion(response);
		chain.doFilter(withMethod(request), new HttpServletResponseWrapper(response) {

			@Override
			public void reset() {
				super.reset();
				setVersion(response);
			}

		});
	}

	private static void setVersion(HttpServletResponse response) {
		response.setHeader(TusHeaders.RESUMABLE, TusHeaders.SUPPORTED_VERSION);
		response.setHeader(TusHeaders.VERSION, TusHeaders.SUPPORTED_VERSION);
	}

	private static HttpServletRequest withMethod(HttpServletRequest request) {
		String method = request.getHeader(METHOD_OVERRIDE);
		if (method == null || !HttpMethod.POST.matches(request.getMethod())) {
			return request;
		}
		return new HttpServletRequestWrapper(request) {

			@Override
			public String getMethod() {
				return method;
			}

		};
	}

}
