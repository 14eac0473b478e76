package io.m3dio.web.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.m3dio.web.gateway.Gateway;
import io.m3dio.web.gateway.GatewayProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;

/**
 * Begins, renews and ends sessions, through the gateway and in the browser's cookies.
 */
@Component
public class Sessions {

	// Long enough for a request to reach the gateway with what is left.
	private static final Duration MARGIN = Duration.ofSeconds(30);

	private final Gateway gateway;

	private final SessionCookies cookies;

	private final AccessTokens accessTokens;

	private final Clock clock = Clock.systemUTC();

	Sessions(Gateway gateway, SessionCookies cookies, AccessTokens accessTokens) {
		this.gateway = gateway;
		this.cookies = cookies;
		this.accessTokens = accessTokens;
	}

	public void signUp(Credentials credentials) {
		post("/api/auth/signup", credentials);
	}

	public void signIn(Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
		this.cookies.write(request, response, postForTokens("/api/auth/login", credentials));
	}

	public void signOut(HttpServletRequest request, HttpServletResponse response) {
		Optional<String> token = this.cookies.refreshToken(request);
		this.cookies.clear(request, response);
		token.ifPresent((refreshToken) -> {
			try {
				post("/api/auth/logout", Map.of("refreshToken", refreshToken));
			}
			catch (GatewayProblem ex) {
				if (ex.status() != 401) {
					throw ex;
				}
				// It had ended already.
			}
		});
	}

	/**
	 * Forget an access token that the gateway refused, so that the next request renews
	 * the session, or learns that it has ended.
	 * @param request the request
	 * @param response takes the cookie
	 */
	public void renewNext(HttpServletRequest request, HttpServletResponse response) {
		this.cookies.clearAccessToken(request, response);
	}

	/**
	 * Find who makes a request, renewing a session whose access token is about to end.
	 * @param request the request
	 * @param response takes new cookies
	 * @return empty if nobody is signed in, or no longer
	 * @throws GatewayProblem if a session must be renewed and the gateway is away
	 */
	Optional<Session> find(HttpServletRequest request, HttpServletResponse response) {
		Optional<Session> session = this.cookies.accessToken(request).flatMap(this.accessTokens::read);
		if (session.isPresent() && session.get().isValidAt(this.clock.instant().plus(MARGIN))) {
			return session;
		}
		Optional<Session> usable = session.filter((it) -> it.isValidAt(this.clock.instant()));
		return this.cookies.refreshToken(request)
			.map((token) -> renew(token, usable, request, response))
			.orElse(usable);
	}

	private Optional<Session> renew(String refreshToken, Optional<Session> usable, HttpServletRequest request,
			HttpServletResponse response) {
		try {
			Tokens tokens = postForTokens("/api/auth/refresh", Map.of("refreshToken", refreshToken));
			if (!isUpload(request)) {
				this.cookies.write(request, response, tokens);
			}
			return this.accessTokens.read(tokens.accessToken());
		}
		catch (GatewayProblem ex) {
			if (ex.status() == 401) {
				if (!isUpload(request)) {
					this.cookies.clear(request, response);
				}
				return Optional.empty();
			}
			if (usable.isPresent()) {
				return usable;
			}
			throw ex;
		}
	}

	// Its answer comes when all is sent: by then the browser may have newer cookies.
	// auth gives another successor for a token whose first one was never used.
	private static boolean isUpload(HttpServletRequest request) {
		return Objects.requireNonNullElse(request.getContentType(), "").startsWith("multipart/");
	}

	private void post(String path, Object body) {
		this.gateway.call((client) -> client.post().uri(path).body(body).retrieve().toBodilessEntity());
	}

	private Tokens postForTokens(String path, Object body) {
		return this.gateway
			.call((client) -> Objects.requireNonNull(client.post().uri(path).body(body).retrieve().body(Tokens.class)));
	}

}
