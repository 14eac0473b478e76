package io.m3dio.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.m3dio.web.gateway.GatewayProblem;
import io.m3dio.web.session.Sessions;
import io.m3dio.web.session.SignInEntryPoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.json.JacksonJsonView;

/**
 * Answers every request that the gateway refused or could not take, in the way that suits
 * who asked: a page for people, a notice for HTMX, a problem detail for programs.
 */
@Component
class GatewayProblems implements HandlerExceptionResolver, Ordered {

	private final SignInEntryPoint entryPoint = new SignInEntryPoint();

	private final Sessions sessions;

	GatewayProblems(Sessions sessions) {
		this.sessions = sessions;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		GatewayProblem problem = problem(ex);
		if (problem == null) {
			return null;
		}
		if (response.isCommitted()) {
			return new ModelAndView();
		}
		if (problem.status() == 401) {
			return signIn(request, response);
		}
		ModelAndView answer = answer(request, response, problem);
		if (problem.retryAfter() != null) {
			response.setHeader(HttpHeaders.RETRY_AFTER, problem.retryAfter());
		}
		return answer;
	}

	private static @Nullable GatewayProblem problem(Exception ex) {
		if (ex instanceof ResourceAccessException) {
			return GatewayProblem.unavailable(ex);
		}
		return (ex instanceof GatewayProblem problem) ? problem : null;
	}

	private ModelAndView answer(HttpServletRequest request, HttpServletResponse response, GatewayProblem problem) {
		HttpStatusCode status = HttpStatusCode.valueOf(problem.status());
		if (request.getHeader("HX-Request") != null) {
			response.setHeader("HX-Retarget", "#notice");
			response.setHeader("HX-Reswap", "innerHTML");
			return new ModelAndView("notice :: notice", Map.of("problem", problem.problem()), status);
		}
		if (!wantsAPage(request)) {
			ModelAndView detail = new ModelAndView(problemDetail(), Map.of("problem", problem.problem()));
			detail.setStatus(status);
			return detail;
		}
		return new ModelAndView((status.value() == 503) ? "error/503" : "error/problem",
				Map.of("problem", problem.problem()), status);
	}

	// With the refused token, the login page would take them for signed in and send them
	// back here.
	private ModelAndView signIn(HttpServletRequest request, HttpServletResponse response) {
		this.sessions.renewNext(request, response);
		try {
			this.entryPoint.commence(request, response, null);
			return new ModelAndView();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean wantsAPage(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
	}

	private static View problemDetail() {
		JacksonJsonView view = new JacksonJsonView();
		view.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		view.setExtractValueFromSingleKeyModel(true);
		return view;
	}

}
