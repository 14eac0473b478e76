package io.m3dio.webui.session;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Answers requests that need a login. A page redirects to the login page, which leads
 * back to it; a script gets a 401.
 */
public final class LoginEntryPoint implements AuthenticationEntryPoint {

	private static final String PROBLEM = """
			{"type":"urn:m3dio:problem:unauthorized","title":"Log in first","status":401,\
			"detail":"Your session has ended. Log in again."}""";

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, @Nullable AuthenticationException ex)
			throws IOException {
		if (acceptsHtml(request)) {
			response.sendRedirect(request.getContextPath() + loginPath(request));
			return;
		}
		response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.getWriter().write(PROBLEM);
	}

	private static boolean acceptsHtml(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return !HtmxRequest.fromRequest(request).isHtmxRequest() && accept != null
				&& accept.contains(MediaType.TEXT_HTML_VALUE);
	}

	// A form that was posted is lost, so the login leads to the front page.
	private static String loginPath(HttpServletRequest request) {
		if (!"GET".equals(request.getMethod())) {
			return "/login?ended";
		}
		String query = request.getQueryString();
		String requested = request.getRequestURI().substring(request.getContextPath().length());
		String path = ReturnPath.of(requested + ((query != null) ? "?" + query : ""));
		return "/".equals(path) ? "/login" : "/login?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
	}

}
