package io.m3dio.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the answers to bad input, over real HTTP.
 */
@AuthTest
@ExtendWith(OutputCaptureExtension.class)
class BadInputTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@ParameterizedTest(name = "{0} {1} {3}: {4} {5}")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
									POST | /api/auth/signup  | application/json | hello                                                | 400 | bad-json
									POST | /api/auth/signup  | application/json | ``                                                   | 400 | bad-json
									POST | /api/auth/signup  | application/json | null                                                 | 400 | bad-json
									POST | /api/auth/signup  | application/json | []                                                   | 400 | bad-json
									POST | /api/auth/signup  | application/json | {"email":"a@example.com","password":"kettle-nine"} x | 400 | bad-json
									POST | /api/auth/signup  | application/json | {"email":["a@example.com"],"password":{}}            | 400 | bad-json
									POST | /api/auth/signup  | application/json | {"email":"a@example.com"}                            | 400 | bad-json
									POST | /api/auth/signup  | application/json | {"password":null,"email":null}                       | 400 | bad-json
									POST | /api/auth/signup  | text/plain       | {"email":"a@example.com","password":"kettle-nine"}   | 400 | bad-json
									POST | /api/auth/signup  | application/x-www-form-urlencoded | email=a@example.com&password=kettle | 400 | bad-json
									POST | /api/auth/signup  | application/json | {"email":"nobody","password":"kettle-nine"}          | 400 | invalid-email
									POST | /api/auth/signup  | application/json | {"email":"a@b.c\\r\\nBcc:x","password":"kettle-nine"}| 400 | invalid-email
									POST | /api/auth/signup  | application/json | {"email":"a@example.com","password":"short"}         | 400 | weak-password
									POST | /api/auth/signup  | application/json | {"email":"a@example.com","password":"password1"}     | 400 | weak-password
									POST | /api/auth/login   | application/json | {"email":"nobody","password":"kettle-nine"}          | 400 | invalid-email
									POST | /api/auth/login   | application/json | {"email":"no@example.com","password":""}             | 401 | bad-credentials
									POST | /api/auth/refresh | application/json | {}                                                   | 400 | bad-json
									POST | /api/auth/refresh | application/json | {"refreshToken":"' OR 1=1 --"}                       | 401 | session-ended
									POST | /api/auth/logout  | application/json | {"refreshToken":"nothing"}                           | 401 | session-ended
									POST | /api/auth/email/verify | application/json | {"token":"A"}                                 | 410 | token-gone
									POST | /api/auth/email/verify | application/json | {"token":["A"]}                               | 400 | bad-json
									POST | /api/auth/email/verify | application/json | {}                                            | 400 | bad-json
									GET  | /api/auth/email/verify | application/json | ``                                            | 405 | method-not-allowed
									POST | /api/auth/email/undo | application/json | {"token":"\\u0000"}                           | 410 | token-gone
									POST | /api/auth/password/forgotten | application/json | {"email":"nobody"}                      | 400 | invalid-email
									POST | /api/auth/password/forgotten | application/json | {"email":"a@b.c\\r\\nBcc: d@e.fg"}     | 400 | invalid-email
									POST | /api/auth/password/reset | application/json | {"token":"A","password":"kettle nine rain"} | 410 | token-gone
									POST | /api/auth/password/reset | application/json | {"token":"A"}                             | 400 | bad-json
									POST | /api/auth/oidc/login | application/json | {"code":"a","state":"b"}                        | 400 | bad-json
									POST | /api/auth/oidc/login | application/json | {"code":"","state":"b","login":"c"}             | 400 | bad-json
									POST | /api/auth/oidc/login | application/json | {"code":"a","state":"b","login":"\\u0000"}        | 400 | provider-login-failed
									GET  | /api/auth/oidc/login | application/json | ``                                              | 405 | method-not-allowed
									GET  | /api/auth/account/oidc | application/json | ``                                            | 401 | unauthorized
									POST | /api/auth/account/oidc | application/json | {"link":"a"}                                  | 401 | unauthorized
									POST | /api/auth/account/oidc/removal | application/json | {"password":"a"}                      | 401 | unauthorized
									GET  | /api/auth/account | application/json | ``                                                | 401 | unauthorized
									POST | /api/auth/account/verification/code | application/json | {"code":"123456"}               | 401 | unauthorized
									PUT  | /api/auth/account/password | application/json | {"password":"a","newPassword":"b"}      | 401 | unauthorized
									PUT  | /api/auth/account/email | application/json | {"password":"a","email":"b@example.com"}   | 401 | unauthorized
									GET  | /api/auth/account/keys | application/json | ``                                           | 401 | unauthorized
									POST | /api/auth/login/passkey | application/json | {"passkey":{}}                                | 400 | bad-json
									GET  | /api/auth/login/passkey | application/json | ``                                              | 405 | method-not-allowed
									GET  | /api/auth/account/passkeys | application/json | ``                                           | 401 | unauthorized
									POST | /api/auth/account/passkeys/options | application/json | {"password":"a"}                     | 401 | unauthorized
									POST | /api/auth/account/keys | application/json | {"name":"a","scopes":["jobs:read"]}          | 401 | unauthorized
									DELETE | /api/auth/account/keys/a | application/json | ``                                       | 401 | unauthorized
									GET  | /api/auth/account/sessions | application/json | ``                                       | 401 | unauthorized
									DELETE | /api/auth/account/sessions | application/json | ``                                     | 401 | unauthorized
									DELETE | /api/auth/account/sessions/1 | application/json | ``                                   | 401 | unauthorized
									POST | /api/auth/login   | application/json | {"email":"a@b.cd","password":"x","refreshToken":[1]} | 400 | bad-json
									GET  | /api/auth/login   | application/json | ``                                                   | 405 | method-not-allowed
									POST | /.well-known/jwks.json | application/json | {}                                              | 405 | method-not-allowed
									GET  | /                 | application/json | ``                                                   | 404 | not-found
									GET  | /login            | application/json | ``                                                   | 404 | not-found
									POST | /logout           | application/json | {}                                                   | 404 | not-found
									GET  | /error            | application/json | ``                                                   | 404 | not-found
									GET  | /api/auth/login/  | application/json | ``                                                   | 404 | not-found
									GET  | /actuator/env     | application/json | ``                                                   | 404 | not-found
							GET  | /api/auth/login;a=b | application/json | ``                                                 | 400 | bad-request
									GET  | /api//auth/login  | application/json | ``                                                   | 400 | bad-request
					""")
	void isAnsweredByAProblem(String method, String path, String type, String body, int status, String problem)
			throws Exception {
		HttpResponse<String> answer = send(request(path).header("Content-Type", type)
			.method(method, BodyPublishers.ofString((body != null) ? body : "")));
		assertProblem(answer, status, problem);
		assertThat(JsonPath.<String>read(answer.body(), "$.instance")).isEqualTo(path);
	}

	@Test
	void answersAMalformedPath() throws Exception {
		assertProblem(send(request("//")), 400, "bad-request");
	}

	@Test
	void refusesABodyThatIsTooLarge() throws Exception {
		byte[] body = "{\"email\":\"%s\"}".formatted("a".repeat(1_000_000)).getBytes();
		assertProblem(send(request("/api/auth/login").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofByteArray(body))), 413, "body-too-large");
		assertProblem(send(request("/api/auth/login").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))), 413, "body-too-large");
	}

	@Test
	void answersJsonWhateverTheClientAccepts() throws Exception {
		HttpResponse<String> answer = send(request("/api/auth/login").header("Content-Type", "application/json")
			.header("Accept", "text/html")
			.POST(BodyPublishers.ofString("{\"email\":\"no@example.com\",\"password\":\"wrong\"}")));
		assertProblem(answer, 401, "bad-credentials");
	}

	@Test
	void takesTheClientsAddressFromAProxy() throws Exception {
		String client = AuthClient.someClient();
		for (int i = 0; i < AuthClient.LIMIT_PER_CLIENT; i++) {
			assertThat(login(client).statusCode()).isEqualTo(401);
		}
		HttpResponse<String> throttled = login(client);
		assertProblem(throttled, 429, "too-many-attempts");
		assertThat(throttled.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
		assertThat(login(AuthClient.someClient()).statusCode()).isEqualTo(401);
	}

	@Test
	void isNotWrittenToTheLog(CapturedOutput log) throws Exception {
		String secret = "a-secret-that-nobody-may-read";
		for (String body : new String[] {
				"{\"email\":\"" + AuthClient.someEmail() + "\",\"password\":\"" + secret + "\"}",
				"{\"refreshToken\":\"" + secret + "\"}",
				"{\"token\":\"" + secret + "\",\"password\":\"" + secret + "\"}",
				"{\"code\":\"" + secret + "\",\"state\":\"" + secret + "\",\"login\":\"" + secret + "\"}", secret }) {
			for (String path : new String[] { "signup", "login", "refresh", "logout", "email/verify", "email/undo",
					"password/reset", "oidc/login" }) {
				HttpResponse<String> answer = send(
						request("/api/auth/" + path).header("Content-Type", "application/json")
							.POST(BodyPublishers.ofString(body)));
				assertThat(answer.body()).doesNotContain(secret);
			}
		}
		assertThat(log).doesNotContain(secret);
	}

	@Test
	void keepsHealthOpen() throws Exception {
		for (String path : new String[] { "", "/liveness", "/readiness" }) {
			HttpResponse<String> answer = send(request("/actuator/health" + path));
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).contains("UP").doesNotContain("MySQL").doesNotContain("MariaDB");
		}
	}

	private HttpResponse<String> login(String client) throws IOException, InterruptedException {
		return send(request("/api/auth/login").header("Content-Type", "application/json")
			.header("X-Forwarded-For", client)
			.POST(BodyPublishers
				.ofString("{\"email\":\"%s\",\"password\":\"wrong\"}".formatted(AuthClient.someEmail()))));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	private static void assertProblem(HttpResponse<String> answer, int status, String problem) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(JsonPath.<String>read(answer.body(), "$.type")).isEqualTo("urn:m3dio:problem:" + problem);
		assertThat(JsonPath.<Integer>read(answer.body(), "$.status")).isEqualTo(status);
		assertThat(JsonPath.<String>read(answer.body(), "$.title")).isNotBlank();
		assertThat(JsonPath.<String>read(answer.body(), "$.detail")).endsWith(".");
		assertThat(answer.body()).doesNotContain("Exception").doesNotContain("\tat ").doesNotContain("springframework");
	}

}
