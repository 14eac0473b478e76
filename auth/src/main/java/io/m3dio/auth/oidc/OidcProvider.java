package io.m3dio.auth.oidc;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.HttpServerErrorException;

/**
 * The OpenID Connect provider. It need not be there when this service starts: its
 * metadata are read when somebody logs in for the first time, and again after that
 * failed. Spring Security talks to it and checks its responses.
 */
@Component
final class OidcProvider {

	private static final Logger log = LoggerFactory.getLogger(OidcProvider.class);

	private static final String REGISTRATION = "oidc";

	/** A provider that does not answer must not occupy every thread of this service. */
	private static final int MAX_CALLS = 20;

	/** OpenID Connect Core 1.0, section 2. */
	private static final Pattern SUBJECT = Pattern.compile("\\p{ASCII}{1,255}");

	private final Semaphore calls = new Semaphore(MAX_CALLS);

	private final OidcProperties properties;

	private final SingletonSupplier<ClientRegistration> registration = SingletonSupplier.of(this::discover);

	private final AuthenticationProvider authenticator = ProviderAuthentication.create();

	OidcProvider(OidcProperties properties) {
		this.properties = properties;
	}

	/**
	 * Checks that there is a provider.
	 * @throws ProblemException if the settings name none
	 */
	void requireEnabled() {
		if (!this.properties.enabled()) {
			throw Problem.NOT_FOUND.because("Nobody can log in here with an OpenID Connect provider.");
		}
	}

	/**
	 * Begins a login, with a new state, nonce and code verifier.
	 * @param request the request that begins it
	 * @return where to send the browser, and what to remember
	 */
	OAuth2AuthorizationRequest begin(HttpServletRequest request) {
		return call(() -> {
			ClientRegistration found = registration();
			DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(
					(id) -> found);
			resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
			return Objects.requireNonNull(resolver.resolve(request, REGISTRATION));
		});
	}

	/**
	 * Redeems the provider's code and checks who it says the person is.
	 * @param login the login that the browser began
	 * @param code the code
	 * @param state the state that came with it
	 * @param issuer the issuer that came with it, if one did (RFC 9207)
	 * @return the person
	 * @throws ProblemException if the response is not to this login or not the
	 * provider's, or if the provider cannot be reached
	 */
	OidcIdentity redeem(PendingLogin login, String code, String state, @Nullable String issuer) {
		OidcUser user = call(() -> {
			ClientRegistration found = registration();
			checkIssuer(found, issuer);
			Authentication authentication = this.authenticator
				.authenticate(new OAuth2LoginAuthenticationToken(found, exchange(found, login, code, state)));
			return (OidcUser) Objects.requireNonNull(Objects.requireNonNull(authentication).getPrincipal());
		});
		String subject = user.getSubject();
		if (subject == null || !SUBJECT.matcher(subject).matches()) {
			log.warn("The OpenID Connect provider has a subject that is not 1 to 255 ASCII characters");
			throw refused();
		}
		return new OidcIdentity(this.properties.issuer(), subject,
				Boolean.TRUE.equals(user.getEmailVerified()) ? user.getEmail() : null);
	}

	private OAuth2AuthorizationExchange exchange(ClientRegistration registration, PendingLogin login, String code,
			String state) {
		OAuth2AuthorizationRequest request = OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri(Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
			.clientId(registration.getClientId())
			.redirectUri(this.properties.redirectUri())
			.scopes(registration.getScopes())
			.state(login.state())
			.attributes(Map.of(OAuth2ParameterNames.REGISTRATION_ID, REGISTRATION, OidcParameterNames.NONCE,
					login.nonce(), PkceParameterNames.CODE_VERIFIER, login.codeVerifier()))
			.build();
		OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(code)
			.redirectUri(this.properties.redirectUri())
			.state(state)
			.build();
		return new OAuth2AuthorizationExchange(request, response);
	}

	private void checkIssuer(ClientRegistration registration, @Nullable String issuer) {
		boolean required = Boolean.TRUE.equals(registration.getProviderDetails()
			.getConfigurationMetadata()
			.get("authorization_response_iss_parameter_supported"));
		if ((issuer != null) ? !issuer.equals(this.properties.issuer()) : required) {
			throw refused();
		}
	}

	private ClientRegistration registration() {
		try {
			return this.registration.obtain();
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			log.warn("The metadata of the OpenID Connect provider cannot be read: {}", ex.toString());
			throw unavailable();
		}
	}

	private ClientRegistration discover() {
		ClientRegistration.Builder builder = ClientRegistrations.fromIssuerLocation(this.properties.issuer())
			.registrationId(REGISTRATION)
			.clientId(this.properties.clientId())
			.redirectUri(this.properties.redirectUri())
			.scope(OidcScopes.OPENID, OidcScopes.EMAIL);
		return this.properties.clientSecret().isEmpty()
				? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
				: builder.clientSecret(this.properties.clientSecret()).build();
	}

	private <T> T call(Supplier<T> work) {
		if (!this.calls.tryAcquire()) {
			throw unavailable();
		}
		try {
			return work.get();
		}
		catch (OAuth2AuthenticationException ex) {
			Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
			if (cause instanceof IOException || cause instanceof HttpServerErrorException) {
				log.warn("The OpenID Connect provider does not answer: {}", cause.toString());
				throw unavailable();
			}
			log.warn("A login with the OpenID Connect provider was refused: {}", ex.getError());
			throw refused();
		}
		finally {
			this.calls.release();
		}
	}

	/**
	 * Returns the problem of a login that has expired or whose response is not the
	 * provider's.
	 */
	ProblemException refused() {
		return Problem.PROVIDER_LOGIN_FAILED
			.because("The login with %s didn't work or took too long. Try again.".formatted(this.properties.name()));
	}

	private ProblemException unavailable() {
		return Problem.PROVIDER_UNAVAILABLE
			.because("%s can't be reached. Try again in a moment, or log in with your password."
				.formatted(this.properties.name()));
	}

}
