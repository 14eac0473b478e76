package io.m3dio.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers a denied address like one that does not exist, so the answer reveals nothing.
 */
public final class NothingHere implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final HandlerExceptionResolver problems;

	/**
	 * Creates an instance.
	 * @param problems answers exceptions with problems
	 */
	public NothingHere(HandlerExceptionResolver problems) {
		this.problems = problems;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException denied) {
		answer(request, response);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
		answer(request, response);
	}

	private void answer(HttpServletRequest request, HttpServletResponse response) {
		this.problems.resolveException(request, response, null, new NoResourceFoundException(
				HttpMethod.valueOf(request.getMethod()), request.getRequestURI(), request.getRequestURI()));
	}

}
