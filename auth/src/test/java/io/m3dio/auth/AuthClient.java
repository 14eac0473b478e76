package io.m3dio.auth;

import java.io.UnsupportedEncodingException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import com.jayway.jsonpath.JsonPath;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Speaks to the service as a client does.
 */
public class AuthClient {

	public static final String PASSWORD = "a quiet wave at noon";

	/**
	 * Failures and sign-ups from one client address within the window; lower than in
	 * earnest, as each costs a hash.
	 */
	public static final int LIMIT_PER_CLIENT = 15;

	private final MockMvcTester mvc;

	private final JsonMapper json = new JsonMapper();

	AuthClient(MockMvcTester mvc) {
		this.mvc = mvc;
	}

	/**
	 * An address that nobody has used.
	 */
	public static String someEmail() {
		return "p" + UUID.randomUUID() + "@example.com";
	}

	/**
	 * A client address that has failed at nothing yet.
	 */
	public static String someClient() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return "203.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
	}

	public String somebody() {
		String email = someEmail();
		signUp(email, PASSWORD);
		return email;
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

	public MvcTestResult refresh(String refreshToken) {
		return post("/api/auth/refresh", Map.of("refreshToken", refreshToken), someClient());
	}

	public MvcTestResult logout(String refreshToken) {
		return post("/api/auth/logout", Map.of("refreshToken", refreshToken), someClient());
	}

	private MvcTestResult post(String path, Map<String, String> body, String client) {
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

	private static String read(MvcTestResult result, String path) {
		try {
			return JsonPath.read(result.getResponse().getContentAsString(), path);
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
