package io.m3dio.gateway.security;

import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for who may call what, and how it is refused.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecurityTests extends GatewayTest {

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusesATokenThatIsNotAuths(String what, String token) {
		HttpResponse<String> response = send(
				HttpRequest.newBuilder(uri("/api/jobs")).header("Authorization", "Bearer " + token).GET());
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((value) -> assertThat(value).contains("invalid_token"));
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:unauthorized");
	}

	static Stream<Arguments> refusesATokenThatIsNotAuths() {
		String none = new PlainJWT(new JWTClaimsSet.Builder().issuer("m3dio").audience("m3dio").subject("ann").build())
			.serialize();
		String good = token("ann");
		return Stream.of(Arguments.of("garbage", "garbage"), Arguments.of("alg " + Algorithm.NONE, none),
				Arguments.of("expired", token(key(), "ann", Instant.now().minusSeconds(3600))),
				Arguments.of("wrong key", token(key(), "ann", Instant.now().plusSeconds(60))),
				Arguments.of("wrong key again", token(key(), "ann", Instant.now().plusSeconds(60))),
				Arguments.of("changed", good.substring(0, good.length() - 6) + "AAAAAA"));
	}

	@Test
	void refusesTheTokenOfASessionThatHasEnded() {
		String token = tokenOf("ann", "a-session");
		assertThat(jobsStatus(token)).isEqualTo(200);
		endSession("a-session");
		Awaitility.await()
			.atMost(Duration.ofSeconds(7))
			.untilAsserted(() -> assertThat(jobsStatus(token)).isEqualTo(401));
		assertThat(jobsStatus(tokenOf("ann", "another-session"))).isEqualTo(200);
	}

	@Test
	void refusesASessionThatHadEndedBeforeAtOnce() {
		endSession("an-old-session");
		assertThat(jobsStatus(tokenOf("ann", "an-old-session"))).isEqualTo(401);
	}

	@Test
	void acceptsATokenWhoseSessionAuthCannotTell() {
		assertThat(jobsStatus(tokenOf("ann", "unanswered"))).isEqualTo(200);
	}

	@Test
	void refusesATokenOfNoSession() {
		assertThat(jobsStatus(tokenOf("ann", null))).isEqualTo(401);
	}

	private int jobsStatus(String token) {
		return send(HttpRequest.newBuilder(uri("/api/jobs")).header("Authorization", "Bearer " + token).GET())
			.statusCode();
	}

	@Test
	void saysThatATokenWasNoneRatherThanMissing() {
		HttpResponse<String> response = send(
				HttpRequest.newBuilder(uri("/api/jobs")).header("Authorization", "Bearer no token at all").GET());
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(body(response).get("detail").asString()).startsWith("The token is not valid");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/auth/refresh", "/d/0123456789", "/api/openapi.json", "/.well-known/jwks.json" })
	void looksAtNoTokenWhereNoneIsNeeded(String path) {
		HttpResponse<String> without = send(HttpRequest.newBuilder(uri(path)).GET());
		HttpResponse<String> expired = send(HttpRequest.newBuilder(uri(path))
			.header("Authorization", "Bearer " + token(key(), "ann", Instant.now().minusSeconds(3600)))
			.GET());
		assertThat(without.statusCode()).isNotEqualTo(401);
		assertThat(expired.statusCode()).isEqualTo(without.statusCode());
	}

	@Test
	void recordsATokenThatWasForged(CapturedOutput log) {
		String forged = token(key(), "ann", Instant.now().plusSeconds(60));
		send(HttpRequest.newBuilder(uri("/api/jobs")).header("Authorization", "Bearer " + forged).GET());
		assertThat(log).contains("authz_fail:GET:/api/jobs from 127.0.0.1").doesNotContain(forged);
	}

	@Test
	void asksForAToken() {
		HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/api/jobs")).GET());
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
	}

	@ParameterizedTest
	@CsvSource({ "POST, /api/jobs, 401", "POST, /api/uploads, 401", "PATCH, /api/uploads/1, 401",
			"PATCH, /api/uploads, 413", "PUT, /api/uploads/1, 413", "DELETE, /api/uploads/1, 413",
			"PUT, /api/uploads/1/options, 413", "DELETE, /api/uploads/1/options, 413", "POST, /api/uploads/1/hold, 413",
			"PUT, /api/jobs/1/options, 413", "DELETE, /api/jobs/1, 413" })
	void asksForNoLargeFormWithoutAToken(String method, String path, int status) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", port())) {
			socket.getOutputStream().write("""
					%s %s HTTP/1.1\r
					Host: m3dio\r
					Content-Type: application/x-www-form-urlencoded\r
					Content-Length: 500000000\r
					Expect: 100-continue\r
					\r
					""".formatted(method, path).getBytes(StandardCharsets.US_ASCII));
			byte[] begin = socket.getInputStream().readNBytes("HTTP/1.1 100".length());
			assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 " + status);
		}
	}

	@Test
	void doesNotTellAStrangersJobFromNone() {
		String anns = body(upload("ann", new Form().file("talk.mp4", mp4(100)))).get("id").asString();
		assertThat(get("/api/jobs/" + anns, "bob").statusCode()).isEqualTo(404);
		assertThat(body(get("/api/jobs/" + anns, "bob")).get("detail"))
			.isEqualTo(body(get("/api/jobs/0123456789abcdef01234567", "bob")).get("detail"));
		assertThat(get("/api/jobs/no-id", "bob").statusCode()).isEqualTo(404);
	}

	@Test
	void answersEverythingWithProblems() {
		assertThat(body(get("/api/nothing", "ann")).get("type").asString()).isEqualTo("urn:m3dio:problem:not-found");
		assertThat(body(get("/api/jobs?limit=many", "ann")).get("type").asString())
			.isEqualTo("urn:m3dio:problem:bad-request");
		assertThat(body(get("/api/jobs?limit=1000", "ann")).get("type").asString())
			.isEqualTo("urn:m3dio:problem:bad-request");
		assertThat(body(send(request("/api/jobs", "ann").DELETE())).get("type").asString())
			.isEqualTo("urn:m3dio:problem:method-not-allowed");
	}

	@Test
	void saysThatAServiceBehindItIsAway() {
		HttpResponse<String> response = get("/api/notifications/preferences", "ann");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Retry-After")).isPresent();
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:unavailable");
	}

	@Test
	void tellsTheServicesBehindItWhoIsCalling() {
		HttpRequest.Builder direct = HttpRequest.newBuilder(uri("/api/auth/login")).GET();
		assertThat(send(direct).headers().firstValue("Seen-For")).contains("127.0.0.1");
		assertThat(send(direct.header("X-Forwarded-For", "203.0.113.7")).headers().firstValue("Seen-For"))
			.as("from a trusted proxy")
			.contains("203.0.113.7");
	}

	@Test
	void believesForwardedHeadersOnlyFromTrustedProxies() throws IOException {
		assertThat(loginFrom("127.0.0.1")).contains("seen-for: 203.0.113.7");
		assertThat(loginFrom("127.0.0.2")).contains("seen-for: 127.0.0.2");
	}

	private String loginFrom(String address) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", port(), InetAddress.getByName(address), 0)) {
			socket.getOutputStream().write("""
					GET /api/auth/login HTTP/1.1\r
					Host: m3dio\r
					X-Forwarded-For: 203.0.113.7\r
					Connection: close\r
					\r
					""".getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/jobs", "/api/nothing", "/d/0123456789", "/api/openapi.json" })
	void tellsBrowsersToRunAndReferToNothing(String path) {
		HttpHeaders headers = send(request(path, "ann").GET()).headers();
		assertThat(headers.firstValue("Content-Security-Policy")).hasValueSatisfying(
				(policy) -> assertThat(policy).startsWith("default-src 'none'").contains("frame-ancestors 'none'"));
		assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
	}

	@Test
	void isReady() {
		HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/actuator/health/readiness")).GET());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
	}

}
