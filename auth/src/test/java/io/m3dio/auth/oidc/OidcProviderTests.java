package io.m3dio.auth.oidc;

import io.m3dio.local.provider.OpenIdProvider;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link OidcProvider} and its settings.
 */
class OidcProviderTests {

	@Test
	void isNotThereWithoutAnIssuer() {
		assertProblem(provider("")::requireEnabled, Problem.NOT_FOUND);
	}

	@Test
	void isReadAgainAfterItWasAway() {
		String redirect = "https://m3dio.example.org/login/oidc/callback";
		OpenIdProvider before = OpenIdProvider.start(0, redirect);
		int port = before.port();
		String issuer = before.issuer();
		OidcProvider provider = provider(issuer);
		before.close();
		assertProblem(() -> provider.begin(new MockHttpServletRequest()), Problem.PROVIDER_UNAVAILABLE);
		try (OpenIdProvider after = OpenIdProvider.start(port, redirect)) {
			assertThat(after.issuer()).isEqualTo(issuer);
			assertThat(provider.begin(new MockHttpServletRequest()).getRedirectUri()).isEqualTo(redirect);
		}
	}

	@Test
	void needsAClientId() {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new OidcProperties("https://id.example.org", "", "", "Example", "https://m3dio.example.org"))
			.withMessageContaining("M3DIO_OIDC_CLIENT_ID");
	}

	private static OidcProvider provider(String issuer) {
		return new OidcProvider(
				new OidcProperties(issuer, OpenIdProvider.CLIENT_ID, "", "Example", "https://m3dio.example.org/"));
	}

	private static void assertProblem(ThrowingCallable call, Problem problem) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(call)
			.satisfies((thrown) -> assertThat(thrown.problem()).isEqualTo(problem));
	}

}
