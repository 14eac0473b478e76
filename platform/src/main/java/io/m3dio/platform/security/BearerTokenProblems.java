package io.m3dio.platform.security;

import java.io.IOException;

import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import io.m3dio.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Answers requests whose token is missing or not valid.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
final class BearerTokenProblems implements AuthenticationEntryPoint {

	private static final Logger log = LoggerFactory.getLogger(BearerTokenProblems.class);

	private final JsonMapper json;

	private final AuthKeys keys;

	BearerTokenProblems(JsonMapper json, AuthKeys keys) {
		this.json = json;
		this.keys = keys;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		if (failure instanceof AuthenticationServiceException && !isUnknownKey(failure)) {
			log.warn("Tokens cannot be verified: {}", failure.toString());
			response.setHeader(HttpHeaders.RETRY_AFTER, "5");
			write(request, response, Problem.UNAVAILABLE,
					"Your login can't be verified right now. Try again in a moment.");
			return;
		}
		boolean sent = failure instanceof OAuth2AuthenticationException
				|| failure instanceof AuthenticationServiceException;
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, sent ? "Bearer error=\"invalid_token\"" : "Bearer");
		write(request, response, Problem.UNAUTHORIZED,
				sent ? "The token is not valid or has expired. Refresh it or log in again."
						: "Send an access token in the Authorization header. POST /api/auth/login returns one.");
	}

	/**
	 * Makes the filter answer here, too, when the keys cannot be fetched. By default it
	 * throws on, and the container answers.
	 */
	ObjectPostProcessor<BearerTokenAuthenticationFilter> postProcessor() {
		return new ObjectPostProcessor<>() {

			@Override
			public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
				filter.setAuthenticationFailureHandler(BearerTokenProblems.this::commence);
				return filter;
			}

		};
	}

	/**
	 * Forged tokens name keys that do not exist. Fetching new keys each time would let
	 * anybody keep auth busy, so that is limited. Once keys are known, reaching the limit
	 * says nothing about auth.
	 */
	private boolean isUnknownKey(AuthenticationException failure) {
		return this.keys.isKnown()
				&& NestedExceptionUtils.getMostSpecificCause(failure) instanceof RateLimitReachedException;
	}

	private void write(HttpServletRequest request, HttpServletResponse response, Problem problem, String text)
			throws IOException {
		response.setStatus(problem.status().value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		ProblemDetail detail = problem.detail(text);
		detail.setInstance(UriComponentsBuilder.fromPath(request.getRequestURI()).build().toUri());
		this.json.writeValue(response.getOutputStream(), detail);
	}

}
