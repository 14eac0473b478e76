package io.m3dio.webui.gateway;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/**
 * Reads the problem details of the gateway. A response without one becomes a problem
 * detail by its status.
 */
@Component
public final class ProblemReader {

	private static final int LIMIT = 16 * 1024;

	private final JsonMapper json;

	ProblemReader(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Reads a response.
	 * @param status HTTP status of the response
	 * @param headers headers of the response
	 * @param body body of the response, if it has one
	 * @return the problem, to be thrown
	 * @throws IOException if the response ends early
	 */
	public GatewayProblem read(HttpStatusCode status, HttpHeaders headers, @Nullable InputStream body)
			throws IOException {
		byte[] content = (body != null) ? body.readNBytes(LIMIT) : new byte[0];
		return new GatewayProblem(parse(status, content), headers.getFirst(HttpHeaders.RETRY_AFTER), null);
	}

	private Problem parse(HttpStatusCode status, byte[] content) {
		try {
			Problem problem = this.json.readValue(content, Problem.class);
			if (problem != null && problem.type() != null) {
				return new Problem(problem.type(), problem.title(), status.value(), problem.detail(), problem.options(),
						problem.token());
			}
		}
		catch (JacksonException ex) {
			// The response of a proxy in between, for example. The status is enough.
		}
		return Problem.of(code(status), status.value());
	}

	private static String code(HttpStatusCode status) {
		return switch (status.value()) {
			case 401 -> "unauthorized";
			case 404 -> "not-found";
			case 413 -> "too-large";
			case 502, 503, 504 -> "unavailable";
			default -> "internal";
		};
	}

}
