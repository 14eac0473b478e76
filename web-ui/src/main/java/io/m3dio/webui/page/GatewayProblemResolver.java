package io.m3dio.webui.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxResponseHeader;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxSwapType;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.session.LoginEntryPoint;
import io.m3dio.webui.session.Sessions;
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
 * Answers requests that failed because the gateway refused a call or could not be
 * reached. People get a page, HTMX gets a notice, and programs get a problem detail.
 */
@Component
final class GatewayProblemResolver implements HandlerExceptionResolver, Ordered {

	private final LoginEntryPoint entryPoint = new LoginEntryPoint();

	private final Sessions sessions;

	GatewayProblemResolver(Sessions sessions) {
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
			return redirectToLogin(request, response);
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
		if (HtmxRequest.fromRequest(request).isHtmxRequest()) {
			response.setHeader(HtmxResponseHeader.HX_RETARGET.getValue(), "#notice");
			response.setHeader(HtmxResponseHeader.HX_RESWAP.getValue(), HxSwapType.INNER_HTML.getValue());
			return new ModelAndView("notice :: notice", Map.of("problem", problem.problem()), status);
		}
		if (!acceptsHtml(request)) {
			ModelAndView detail = new ModelAndView(problemDetail(), Map.of("problem", problem.problem()));
			detail.setStatus(status);
			return detail;
		}
		return new ModelAndView((status.value() == 503) ? "error/503" : "error/problem",
				Map.of("problem", problem.problem()), status);
	}

	// With the refused token, the login page would consider the person logged in and lead
	// back here.
	private ModelAndView redirectToLogin(HttpServletRequest request, HttpServletResponse response) {
		this.sessions.forgetAccessToken(request, response);
		try {
			this.entryPoint.commence(request, response, null);
			return new ModelAndView();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean acceptsHtml(HttpServletRequest request) {
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
