package io.m3dio.auth.token;

import java.text.ParseException;
import java.time.Duration;
import java.util.List;

import com.nimbusds.jose.jwk.JWKSet;
import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccessTokens} and {@link JwksController}.
 */
@AuthTest
class AccessTokensTests {

	@Autowired
	private AuthClient client;

	@Autowired
	private MockMvcTester mvc;

	@LocalServerPort
	private int port;

	@Test
	void verifyAgainstThePublishedKeys() {
		String email = this.client.somebody();
		String token = AuthClient.accessToken(this.client.login(email, AuthClient.PASSWORD));
		NimbusJwtDecoder decoder = NimbusJwtDecoder
			.withJwkSetUri("http://127.0.0.1:" + this.port + "/.well-known/jwks.json")
			.build();
		// The time comes from the test's clock, so this decoder must not check it.
		decoder.setJwtValidator((any) -> OAuth2TokenValidatorResult.success());
		Jwt jwt = decoder.decode(token);
		assertThat(jwt.getClaimAsString("iss")).isEqualTo("m3dio");
		assertThat(jwt.getAudience()).isEqualTo(List.of("m3dio"));
		assertThat(jwt.getSubject()).hasSize(36);
		assertThat(jwt.getClaimAsString("email")).isEqualTo(email);
		assertThat(jwt.getClaimAsBoolean("email_verified")).isTrue();
		assertThat(jwt.getClaimAsString("sid")).hasSize(36);
		assertThat(Duration.between(jwt.getIssuedAt(), jwt.getExpiresAt())).hasMinutes(5);
	}

	@Test
	void publishesOnlyPublicKeysAndLetsClientsCacheThem() throws Exception {
		MvcTestResult result = this.mvc.get().uri("/.well-known/jwks.json").accept("application/json").exchange();
		assertThat(result).hasStatusOk()
			.hasHeader("Cache-Control", "max-age=300, public")
			.hasHeader("Content-Type", "application/jwk-set+json");
		JWKSet published = read(result.getResponse().getContentAsString());
		assertThat(published.getKeys()).isNotEmpty().noneMatch((key) -> key.isPrivate());
	}

	private static JWKSet read(String json) throws ParseException {
		return JWKSet.parse(json);
	}

}
