package io.m3dio.auth;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import com.jayway.jsonpath.JsonPath;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * A client of the service.
 */
public class AuthClient {

	public static final String PASSWORD = "a quiet wave at noon";

	/**
	 * Limit of failures and sign-ups from one client address. It is lower than the
	 * default because each attempt costs a hash.
	 */
	public static final int LIMIT_PER_CLIENT = 15;

	private final MockMvcTester mvc;

	private final AccountEvents events;

	private final JsonMapper json = new JsonMapper();

	AuthClient(MockMvcTester mvc, AccountEvents events) {
		this.mvc = mvc;
		this.events = events;
	}

	/**
	 * Returns an address that has not been used.
	 */
	public static String someEmail() {
		return "p" + UUID.randomUUID() + "@example.com";
	}

	/**
	 * Returns a client address that has no failures.
	 */
	public static String someClient() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return "203.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
	}

	/**
	 * Somebody who has signed up, verified an address and logged out.
	 */
	public String somebody() {
		String email = someEmail();
		MvcTestResult signedUp = signUp(email, PASSWORD);
		verify(this.events.token(email));
		logout(refreshToken(signedUp));
		return email;
	}

	public MvcTestResult verify(String token) {
		return post("/api/auth/email/verify", Map.of("token", token));
	}

	public MvcTestResult undo(String token) {
		return post("/api/auth/email/undo", Map.of("token", token));
	}

	public MvcTestResult forgotten(String email) {
		return post("/api/auth/password/forgotten", Map.of("email", email));
	}

	public MvcTestResult reset(String token, String password) {
		return post("/api/auth/password/reset", Map.of("token", token, "password", password));
	}

	public MvcTestResult changePassword(String accessToken, String password, String newPassword) {
		return exchange(this.mvc.put().uri("/api/auth/account/password"), accessToken,
				Map.of("password", password, "newPassword", newPassword));
	}

	public MvcTestResult changeEmail(String accessToken, String password, String email) {
		return exchange(this.mvc.put().uri("/api/auth/account/email"), accessToken,
				Map.of("password", password, "email", email));
	}

	public MvcTestResult deleteAccount(String accessToken, String password) {
		return exchange(this.mvc.post().uri("/api/auth/account/deletion"), accessToken, Map.of("password", password));
	}

	public MvcTestResult export(String accessToken) {
		return exchange(this.mvc.get().uri("/api/auth/account/export"), accessToken, Map.of());
	}

	public MvcTestResult administrate(HttpMethod method, String path, String accessToken, Object... variables) {
		return exchange(this.mvc.method(method).uri("/api/auth/admin" + path, variables), accessToken, Map.of());
	}

	public MvcTestResult recordAct(String accessToken, Map<String, String> act) {
		return exchange(this.mvc.post().uri("/admin/acts"), accessToken, act);
	}

	public MvcTestResult sendVerification(String accessToken) {
		return exchange(this.mvc.post().uri("/api/auth/account/verification"), accessToken, Map.of());
	}

	public MvcTestResult enterCode(String accessToken, String code) {
		return exchange(this.mvc.post().uri("/api/auth/account/verification/code"), accessToken, Map.of("code", code));
	}

	public MvcTestResult account(String accessToken) {
		return exchange(this.mvc.get().uri("/api/auth/account"), accessToken, Map.of());
	}

	/** Calls an address below that of the second factor. */
	public MvcTestResult secondFactor(HttpMethod method, String path, String accessToken, Map<String, ?> body) {
		return exchange(this.mvc.method(method).uri("/api/auth/account/second-factor" + path), accessToken, body);
	}

	public MvcTestResult enterLoginCode(Map<String, String> step) {
		return post("/api/auth/login/code", step);
	}

	public MvcTestResult createApiKey(String accessToken, Map<String, Object> key) {
		return exchange(this.mvc.post().uri("/api/auth/account/keys"), accessToken, key);
	}

	public MvcTestResult apiKeys(String accessToken) {
		return exchange(this.mvc.get().uri("/api/auth/account/keys"), accessToken, Map.of());
	}

	public MvcTestResult revokeApiKey(String accessToken, String id) {
		return exchange(this.mvc.delete().uri("/api/auth/account/keys/{id}", id), accessToken, Map.of());
	}

	public MvcTestResult passkeys(HttpMethod method, String path, String accessToken, Map<String, ?> body) {
		return exchange(this.mvc.method(method).uri("/api/auth/account/passkeys" + path), accessToken, body);
	}

	public MvcTestResult confirmationOptions(String accessToken) {
		return call(HttpMethod.POST, "/confirmation/options", accessToken, Map.of());
	}

	/** Calls an address below that of the account. */
	public MvcTestResult call(HttpMethod method, String path, String accessToken, Map<String, ?> body) {
		return exchange(this.mvc.method(method).uri("/api/auth/account" + path), accessToken, body);
	}

	public MvcTestResult passkeyLoginOptions() {
		return post("/api/auth/login/passkey/options", Map.of());
	}

	public MvcTestResult loginByPasskey(Map<String, ?> assertion) {
		return loginByPasskey(assertion, someClient());
	}

	public MvcTestResult loginByPasskey(Map<String, ?> assertion, String client) {
		return post("/api/auth/login/passkey", Map.of("passkey", assertion), client);
	}

	public MvcTestResult introspect(String secret, String token) {
		return this.mvc.post()
			.uri("/oauth2/introspect")
			.headers((headers) -> headers.setBasicAuth("gateway", secret))
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.param("token", token)
			.exchange();
	}

	public MvcTestResult beginOidc() {
		return post("/api/auth/oidc/begin", Map.of());
	}

	public MvcTestResult logInByOidc(Map<String, String> response) {
		return post("/api/auth/oidc/login", response);
	}

	public MvcTestResult oidcConnection(String accessToken) {
		return exchange(this.mvc.get().uri("/api/auth/account/oidc"), accessToken, Map.of());
	}

	public MvcTestResult linkOidc(String accessToken, String link) {
		return exchange(this.mvc.post().uri("/api/auth/account/oidc"), accessToken, Map.of("link", link));
	}

	public MvcTestResult removeOidc(String accessToken, String password) {
		return exchange(this.mvc.post().uri("/api/auth/account/oidc/removal"), accessToken,
				Map.of("password", password));
	}

	private MvcTestResult exchange(MockMvcRequestBuilder request, String accessToken, Map<String, ?> body) {
		return request.header("Authorization", "Bearer " + accessToken)
			.contentType(MediaType.APPLICATION_JSON)
			.content(this.json.writeValueAsString(body))
			.exchange();
	}

	public MvcTestResult signUp(String email, String password) {
		return signUp(email, password, someClient());
	}

	public MvcTestResult signUp(String email, String password, String client) {
		return post("/api/auth/signup", Map.of("email", email, "password", password), client);
	}

	public MvcTestResult login(String email, String password) {
		return login(email, password, someClient());
	}

	public MvcTestResult login(String email, String password, String client) {
		return post("/api/auth/login", Map.of("email", email, "password", password), client);
	}

	public MvcTestResult login(String email, String password, String client, String deviceToken) {
		return post("/api/auth/login", Map.of("email", email, "password", password, "deviceToken", deviceToken),
				client);
	}

	/** Logs in with what a browser sends: its name, and what it has of its last login. */
	public MvcTestResult loginAs(String userAgent, String email, Map<String, String> former) {
		Map<String, String> body = new HashMap<>(former);
		body.putAll(Map.of("email", email, "password", PASSWORD));
		return this.mvc.post().uri("/api/auth/login").with((request) -> {
			request.setRemoteAddr("203.0.113.7");
			return request;
		})
			.header("User-Agent", userAgent)
			.contentType(MediaType.APPLICATION_JSON)
			.content(this.json.writeValueAsString(body))
			.exchange();
	}

	public MvcTestResult sessions(String accessToken) {
		return exchange(this.mvc.get().uri("/api/auth/account/sessions"), accessToken, Map.of());
	}

	public MvcTestResult endSession(String accessToken, String id) {
		return exchange(this.mvc.delete().uri("/api/auth/account/sessions/{id}", id), accessToken, Map.of());
	}

	public MvcTestResult endOtherSessions(String accessToken) {
		return exchange(this.mvc.delete().uri("/api/auth/account/sessions"), accessToken, Map.of());
	}

	public MvcTestResult refresh(String refreshToken) {
		return post("/api/auth/refresh", Map.of("refreshToken", refreshToken), someClient());
	}

	public MvcTestResult logout(String refreshToken) {
		return post("/api/auth/logout", Map.of("refreshToken", refreshToken), someClient());
	}

	public MvcTestResult ended(List<String> sessions) {
		return post("/sessions/ended", Map.of("ids", sessions), someClient());
	}

	public MvcTestResult post(String path, Map<String, ?> body) {
		return post(path, body, someClient());
	}

	private MvcTestResult post(String path, Map<String, ?> body, String client) {
		return this.mvc.post().uri(path).with((request) -> {
			request.setRemoteAddr(client);
			return request;
		}).contentType(MediaType.APPLICATION_JSON).content(this.json.writeValueAsString(body)).exchange();
	}

	public static String refreshToken(MvcTestResult result) {
		return read(result, "$.refreshToken");
	}

	public static String accessToken(MvcTestResult result) {
		return read(result, "$.accessToken");
	}

	public static String deviceToken(MvcTestResult result) {
		return read(result, "$.deviceToken");
	}

	/** The id of the session that an access token belongs to. */
	public static String sessionId(String accessToken) {
		byte[] claims = Base64.getUrlDecoder().decode(accessToken.split("\\.")[1]);
		return JsonPath.read(new String(claims, StandardCharsets.UTF_8), "$.sid");
	}

	public static String read(MvcTestResult result, String path) {
		return JsonPath.read(text(result), path);
	}

	public static List<String> readAll(MvcTestResult result, String path) {
		return JsonPath.read(text(result), path);
	}

	public static String text(MvcTestResult result) {
		try {
			return result.getResponse().getContentAsString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
