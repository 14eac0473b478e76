package io.m3dio.webui.relay;

import java.io.InputStream;

import io.m3dio.webui.gateway.ProblemReader;

import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Shows a page instead of JSON to people who download by a link that no longer works, or
 * open a download in the address bar.
 */
@Component
final class RelayProblemFilter implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private final ProblemReader problems;

	RelayProblemFilter(ProblemReader problems) {
		this.problems = problems;
	}

	@Override
	public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
		ServerResponse response = next.handle(request);
		if (!response.statusCode().isError() || !acceptsHtml(request)) {
			return response;
		}
		try (InputStream body = MvcUtils.getAttribute(request, MvcUtils.CLIENT_RESPONSE_INPUT_STREAM_ATTR)) {
			throw this.problems.read(response.statusCode(), response.headers(), body);
		}
	}

	static boolean acceptsHtml(ServerRequest request) {
		return request.headers().accept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
	}

}
