package io.m3dio.gateway.security;

import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.stream.Stream;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for who may call what, and how it is refused.
 */
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
	void asksForAToken() {
		HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/api/jobs")).GET());
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
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
	void isReady() {
		HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/actuator/health/readiness")).GET());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
	}

}
