package io.m3dio.web.session;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Answers whoever must sign in first: a page sends them to do so and back again, a script
 * gets a plain 401.
 */
public class SignInEntryPoint implements AuthenticationEntryPoint {

	private static final String PROBLEM = """
			{"type":"urn:m3dio:problem:unauthorized","title":"Sign in first","status":401,\
			"detail":"Your session has ended. Sign in again."}""";

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, @Nullable AuthenticationException ex)
			throws IOException {
		if (wantsAPage(request)) {
			response.sendRedirect(request.getContextPath() + signInPath(request));
			return;
		}
		response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.getWriter().write(PROBLEM);
	}

	private static boolean wantsAPage(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return request.getHeader("HX-Request") == null && accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
	}

	// What was posted is gone; the front page is where to begin anew.
	private static String signInPath(HttpServletRequest request) {
		if (!"GET".equals(request.getMethod())) {
			return "/login?ended";
		}
		String query = request.getQueryString();
		String path = request.getRequestURI().substring(request.getContextPath().length());
		String wish = ReturnPath.of(path + ((query != null) ? "?" + query : ""));
		return "/".equals(wish) ? "/login" : "/login?to=" + URLEncoder.encode(wish, StandardCharsets.UTF_8);
	}

}
