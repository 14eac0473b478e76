package io.m3dio.webui;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Starts web-ui in front of a stub of the gateway. All tests share one context.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
public abstract class WebTest {

	protected static final GatewayStub gateway = GatewayStub.start();

	protected static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

	private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");

	protected final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@Autowired
	protected MockMvcTester mvc;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("m3dio.gateway.url", gateway::url);
		registry.add("M3DIO_OIDC_ISSUER", () -> "https://id.example.org");
		registry.add("M3DIO_OIDC_NAME", () -> "Example");
	}

	@BeforeEach
	void resetGateway() {
		gateway.reset();
		confirmedBy(true, false);
	}

	protected static void confirmedBy(boolean password, boolean passkey) {
		gateway.on("GET /api/auth/account", GatewayStub.json(200, """
				{"id":"1","email":"ada@example.com","emailVerified":true,"hasPassword":%s,"hasPasskey":%s}"""
			.formatted(password, passkey)));
	}

	protected static Cookie[] loggedIn() {
		return cookies(GatewayStub.accessToken("ada", FIVE_MINUTES), "refresh-ada");
	}

	protected static Cookie[] unverified() {
		String token = GatewayStub.accessToken("ada", FIVE_MINUTES);
		String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8)
			.replace("}", ",\"email_verified\":false}");
		return cookies(
				"e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
						+ ".c2ln",
				"refresh-ada");
	}

	protected static Cookie[] loggedInAsAdmin() {
		return cookies(GatewayStub.accessToken("ada", FIVE_MINUTES, "\"ADMIN\""), "refresh-ada");
	}

	protected static Cookie[] cookies(String access, String refresh) {
		return new Cookie[] { new Cookie("m3dio-access", access), new Cookie("m3dio-refresh", refresh) };
	}

	protected MockMvcRequestBuilder page(String path) {
		return this.mvc.get().uri(path).accept(MediaType.TEXT_HTML);
	}

	/**
	 * Posts a form with the CSRF token of a page, as a browser does.
	 */
	protected MockMvcRequestBuilder form(String path) {
		return form(path, false);
	}

	protected MockMvcRequestBuilder form(String path, boolean secure) {
		MvcTestResult login = page("/login").secure(secure).exchange();
		Cookie cookie = Objects
			.requireNonNull(login.getResponse().getCookie(secure ? "__Host-m3dio-csrf" : "m3dio-csrf"));
		return this.mvc.post()
			.uri(path)
			.accept(MediaType.TEXT_HTML)
			.secure(secure)
			.cookie(cookie)
			.header("X-CSRF-TOKEN", csrf(html(login)));
	}

	protected static String html(MvcTestResult result) {
		try {
			return result.getResponse().getContentAsString();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	protected HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(Duration.ofSeconds(30));
	}

	/**
	 * Makes a request as a script of a page does, logged in.
	 */
	protected HttpRequest.Builder scripted(String path) throws IOException, InterruptedException {
		HttpResponse<String> login = this.http.send(request("/login").header("Accept", "text/html").build(),
				BodyHandlers.ofString());
		String csrf = login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
		return request(path)
			.header("Cookie",
					csrf + "; m3dio-access=" + GatewayStub.accessToken("ada", FIVE_MINUTES) + "; m3dio-refresh=r")
			.header("X-CSRF-TOKEN", csrf(login.body()));
	}

	private static String csrf(String html) {
		Matcher matcher = CSRF.matcher(html);
		if (!matcher.find()) {
			throw new AssertionError("No token in " + html);
		}
		return matcher.group(1);
	}

}
