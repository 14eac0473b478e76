package io.m3dio.webui.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.session.AuthClient.RefreshToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;

/**
 * Begins, renews and ends sessions, both at auth and in the browser's cookies.
 */
@Component
public final class Sessions {

	// Leaves a request enough time to reach the gateway.
	private static final Duration MARGIN = Duration.ofSeconds(30);

	private final AuthClient auth;

	private final SessionCookies cookies;

	private final AccessTokens accessTokens;

	private final Clock clock;

	Sessions(AuthClient auth, SessionCookies cookies, AccessTokens accessTokens, Clock clock) {
		this.auth = auth;
		this.cookies = cookies;
		this.accessTokens = accessTokens;
		this.clock = clock;
	}

	public void signUp(Credentials credentials) {
		this.auth.signUp(credentials);
	}

	public void logIn(Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
		this.cookies.write(request, response, this.auth.logIn(credentials));
	}

	public void logOut(HttpServletRequest request, HttpServletResponse response) {
		Optional<String> token = this.cookies.refreshToken(request);
		this.cookies.clear(request, response);
		token.ifPresent((refreshToken) -> {
			try {
				this.auth.logOut(new RefreshToken(refreshToken));
			}
			catch (GatewayProblem ex) {
				if (ex.status() != 401) {
					throw ex;
				}
				// The session had ended before.
			}
		});
	}

	/**
	 * Forgets an access token that the gateway refused. The next request then renews the
	 * session, or finds that it has ended.
	 * @param request the request
	 * @param response takes the cookie
	 */
	public void forgetAccessToken(HttpServletRequest request, HttpServletResponse response) {
		this.cookies.clearAccessToken(request, response);
	}

	/**
	 * Finds the session of a request. Renews a session whose access token is about to
	 * expire.
	 * @param request the request
	 * @param response takes new cookies
	 * @return empty if nobody is logged in, or no longer
	 * @throws GatewayProblem if a session must be renewed and the gateway is unavailable
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
			Tokens tokens = this.auth.refresh(new RefreshToken(refreshToken));
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

	// The answer to an upload comes after its last byte. By then the browser may have
	// newer
	// cookies, which it must keep. Auth issues another successor to a token whose first
	// successor was never used.
	private static boolean isUpload(HttpServletRequest request) {
		return Objects.requireNonNullElse(request.getContentType(), "").startsWith("multipart/");
	}

}
