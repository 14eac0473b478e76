package io.m3dio.platform.security;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import io.m3dio.platform.audit.SecurityEvent;
import io.m3dio.platform.audit.SecurityEvents;
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
import org.springframework.security.oauth2.jwt.JwtValidationException;
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

	private static final String BEARER = "Bearer ";

	private final JsonMapper json;

	private final BooleanSupplier keysKnown;

	private final SecurityEvents events;

	BearerTokenProblems(JsonMapper json, BooleanSupplier keysKnown, SecurityEvents events) {
		this.json = json;
		this.keysKnown = keysKnown;
		this.events = events;
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
		if (sent && !isExpired(failure)) {
			this.events.record(SecurityEvent.AUTHZ_FAIL, request.getMethod() + ":" + request.getRequestURI());
		}
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, sent ? "Bearer error=\"invalid_token\"" : "Bearer");
		write(request, response, Problem.UNAUTHORIZED, sent ? refusal(request)
				: "Send an access token in the Authorization header. POST /api/auth/login returns one.");
	}

	private static String refusal(HttpServletRequest request) {
		return isApiKey(request)
				? "The API key is not valid, has expired or was revoked, or it can't be used here. "
						+ "Accounts, API keys and emails need an access token, which POST /api/auth/login returns."
				: "The token is not valid or has expired. Refresh it or log in again.";
	}

	private static boolean isApiKey(HttpServletRequest request) {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
				&& ApiKeyPrefix.isOn(header.substring(BEARER.length()));
	}

	/**
	 * Makes the filter call this entry point too when the keys cannot be fetched. By
	 * default it rethrows the exception, and the container answers.
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
	 * Forged tokens name keys that do not exist. Anybody could overload auth if each such
	 * token caused a request for new keys, so those requests are limited. Once keys are
	 * known, a request that was suppressed by the limit does not mean that auth is
	 * unavailable.
	 */
	private boolean isUnknownKey(AuthenticationException failure) {
		return this.keysKnown.getAsBoolean()
				&& NestedExceptionUtils.getMostSpecificCause(failure) instanceof RateLimitReachedException;
	}

	/**
	 * Whether auth did sign the token, which happens to everybody whose token expires.
	 */
	private static boolean isExpired(AuthenticationException failure) {
		return failure.getCause() instanceof JwtValidationException;
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
