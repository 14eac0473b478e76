package io.m3dio.webui.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.session.AuthClient.CodeStep;
import io.m3dio.webui.session.AuthClient.Login;
import io.m3dio.webui.session.AuthClient.OidcLogin;
import io.m3dio.webui.session.AuthClient.ProviderLogin;
import io.m3dio.webui.session.AuthClient.PasskeyLogin;
import io.m3dio.webui.session.AuthClient.RefreshToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.JsonNode;

import org.springframework.security.core.context.SecurityContextHolder;
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

	private final AccessTokenReader accessTokenReader;

	private final Clock clock;

	Sessions(AuthClient auth, SessionCookies cookies, AccessTokenReader accessTokenReader, Clock clock) {
		this.auth = auth;
		this.cookies = cookies;
		this.accessTokenReader = accessTokenReader;
		this.clock = clock;
	}

	public void signUp(Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
		this.cookies.write(request, response, this.auth.signUp(login(credentials, request)));
	}

	public void logIn(Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
		this.cookies.write(request, response, this.auth.logIn(login(credentials, request)));
	}

	/**
	 * Logs in by the response of an OpenID Connect provider.
	 * @param answer the response
	 * @param request the request
	 * @param response takes the cookies
	 * @return empty if somebody is logged in now; otherwise what links the identity to
	 * the account that has its address, once its owner is logged in
	 */
	public Optional<String> logIn(ProviderResponse answer, HttpServletRequest request, HttpServletResponse response) {
		OidcLogin login = this.auth
			.logInWithProvider(new ProviderLogin(answer.code(), answer.state(), answer.iss(), answer.login(),
					this.cookies.deviceToken(request).orElse(null), this.cookies.refreshToken(request).orElse(null)));
		if (login.session() != null) {
			this.cookies.write(request, response, login.session());
		}
		return Optional.ofNullable(login.link());
	}

	/**
	 * Logs in by a passkey alone.
	 * @param passkey what the passkey signed, as the browser says it
	 * @param request the request
	 * @param response takes the cookies
	 */
	public void logInByPasskey(JsonNode passkey, HttpServletRequest request, HttpServletResponse response) {
		this.cookies.write(request, response, this.auth.logInByPasskey(new PasskeyLogin(passkey,
				this.cookies.deviceToken(request).orElse(null), this.cookies.refreshToken(request).orElse(null))));
	}

	/**
	 * Takes the second step of a login.
	 * @param token what the first step returned
	 * @param code as typed
	 * @param request the request
	 * @param response takes the cookies
	 */
	public void enterCode(String token, String code, HttpServletRequest request, HttpServletResponse response) {
		this.cookies.write(request, response, this.auth.enterCode(new CodeStep(token, code,
				this.cookies.deviceToken(request).orElse(null), this.cookies.refreshToken(request).orElse(null))));
	}

	private Login login(Credentials credentials, HttpServletRequest request) {
		return new Login(credentials.email(), credentials.password(), this.cookies.deviceToken(request).orElse(null),
				this.cookies.refreshToken(request).orElse(null));
	}

	/**
	 * Renews the session of a request, because its account has changed.
	 * @param request the request
	 * @param response takes new cookies
	 */
	public void renew(HttpServletRequest request, HttpServletResponse response) {
		this.cookies.refreshToken(request).ifPresent((token) -> renew(token, Session.current(), request, response));
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
	 * Forgets the session of a browser, because auth has ended all sessions of its
	 * account.
	 * @param request the request
	 * @param response takes the cookies
	 */
	public void forget(HttpServletRequest request, HttpServletResponse response) {
		this.cookies.clear(request, response);
		// A page that this request shows must not show the former account.
		SecurityContextHolder.clearContext();
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
		Optional<Session> session = this.cookies.accessToken(request).flatMap(this.accessTokenReader::read);
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
			return this.accessTokenReader.read(tokens.accessToken());
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
	// newer cookies, which it must keep. Auth issues another successor to a token whose
	// first successor was never used.
	private static boolean isUpload(HttpServletRequest request) {
		return Objects.requireNonNullElse(request.getContentType(), "").startsWith("multipart/");
	}

}
