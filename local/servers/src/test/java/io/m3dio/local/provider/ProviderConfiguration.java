package io.m3dio.local.provider;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.m3dio.local.provider.OpenIdProvider.Address;
import io.m3dio.local.provider.OpenIdProvider.Flaw;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Configures the provider. It is no Spring Boot application, because it runs beside the
 * service that is tested and must not take that service's configuration for its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ProviderConfiguration {

	private static final int KEY_BITS = 2048;

	private static final String KEY_ID = "key";

	@Bean
	TomcatServletWebServerFactory server(Address address) {
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(address.port());
		factory.setAddress(address.address());
		// Tomcat applies filters only where there is a servlet.
		factory.setRegisterDefaultServlet(true);
		return factory;
	}

	@Bean
	DelegatingFilterProxyRegistrationBean security() {
		return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
	}

	@Bean
	People people() {
		return new People();
	}

	@Bean
	SecurityFilterChain chain(HttpSecurity http) {
		return http.oauth2AuthorizationServer((server) -> server.oidc(Customizer.withDefaults()))
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.csrf((csrf) -> csrf.ignoringRequestMatchers("/login"))
			.build();
	}

	/** The issuer is the address that a request came to. */
	@Bean
	AuthorizationServerSettings settings() {
		return AuthorizationServerSettings.builder().build();
	}

	@Bean
	RegisteredClientRepository clients(Address address) {
		return new InMemoryRegisteredClientRepository(RegisteredClient.withId(OpenIdProvider.CLIENT_ID)
			.clientId(OpenIdProvider.CLIENT_ID)
			.clientSecret("{noop}" + OpenIdProvider.CLIENT_SECRET)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.redirectUri(address.redirectUri())
			.scope(OidcScopes.OPENID)
			.scope(OidcScopes.EMAIL)
			.clientSettings(ClientSettings.builder().requireProofKey(true).build())
			.build());
	}

	@Bean
	JWKSource<SecurityContext> keys() {
		return new ImmutableJWKSet<>(new JWKSet(key()));
	}

	@Bean
	JwtDecoder decoder(JWKSource<SecurityContext> keys) {
		return NimbusJwtDecoder.withJwkSource(keys).build();
	}

	/**
	 * Signs with a key that is not published if the signature is to be wrong.
	 */
	@Bean
	JwtEncoder encoder(JWKSource<SecurityContext> keys, People people) {
		JwtEncoder right = new NimbusJwtEncoder(keys);
		JwtEncoder forged = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key())));
		return (parameters) -> ((people.flaw() == Flaw.SIGNATURE) ? forged : right).encode(parameters);
	}

	private static JWK key() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(KEY_BITS);
			KeyPair pair = generator.generateKeyPair();
			return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate())
				.keyID(KEY_ID)
				.build();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has RSA", ex);
		}
	}

}
