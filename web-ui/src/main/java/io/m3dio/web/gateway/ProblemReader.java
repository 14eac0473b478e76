package io.m3dio.web.gateway;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/**
 * Reads what the gateway says went wrong; an answer that is no problem detail still
 * becomes one.
 */
@Component
public class ProblemReader {

	private static final int LIMIT = 16 * 1024;

	private final JsonMapper json;

	ProblemReader(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Read one.
	 * @param status status of the response
	 * @param headers headers of the response
	 * @param body what it says, if anything
	 * @return the problem, to be thrown
	 * @throws IOException if the response breaks off
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
				return new Problem(problem.type(), problem.title(), status.value(), problem.detail(),
						problem.options());
			}
		}
		catch (JacksonException ex) {
			// Not a problem detail, say of a proxy in between: the status tells enough.
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
