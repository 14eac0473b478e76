package io.m3dio.platform.transport;

import java.io.IOException;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.m3dio.platform.security.BearerTokens;
import io.m3dio.platform.security.ResourceServerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ServiceTls} and the profile {@code tls}, with a service that fetches
 * auth's keys from itself.
 */
class ServiceTlsTests {

	private static final RSAKey KEY = key();

	@TempDir
	private Path folder;

	@Test
	void servicesSpeakTlsWithTheCertificatesThatAreMounted() throws Exception {
		Certificates.authority(this.folder).issue(this.folder);
		int port = freePort();
		URI address = URI.create("https://localhost:" + port);
		try (ConfigurableApplicationContext service = start(port, this.folder)) {
			SSLContext trusting = new ServiceTls(service.getBean(SslBundles.class)).clientContext();
			assertThat(get(trusting, address, "/secret").statusCode()).isEqualTo(401);
			assertThat(get(trusting, address, "/hello").statusCode())
				.as("whose token was checked with keys that were fetched over TLS")
				.isEqualTo(200);
			assertThatExceptionOfType(SSLHandshakeException.class)
				.isThrownBy(() -> get(SSLContext.getDefault(), address, "/hello"));
			assertThat(get(trusting, URI.create("http://localhost:" + port), "/hello").statusCode()).as("without TLS")
				.isEqualTo(400);
		}
	}

	@Test
	void serveACertificateThatWasRenewed() throws Exception {
		Certificates authority = Certificates.authority(this.folder);
		Path mounted = Files.createDirectory(this.folder.resolve("mounted"));
		mount(mounted, authority.issue(Files.createDirectory(mounted.resolve("..first"))));
		for (String file : List.of("tls.crt", "tls.key", "ca.crt")) {
			Files.createSymbolicLink(mounted.resolve(file), Path.of("..data", file));
		}
		int port = freePort();
		try (ConfigurableApplicationContext service = start(port, mounted)) {
			SSLContext trusting = new ServiceTls(service.getBean(SslBundles.class)).clientContext();
			BigInteger first = servedSerialNumber(trusting, port);
			mount(mounted, authority.issue(Files.createDirectory(mounted.resolve("..second"))));
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(servedSerialNumber(trusting, port)).isNotEqualTo(first));
		}
	}

	/** Shows other files in a folder at once, as Kubernetes does with a Secret. */
	private static void mount(Path mounted, Path content) throws IOException {
		Path link = Files.createSymbolicLink(mounted.resolve("..data_tmp"), content.getFileName());
		Files.move(link, mounted.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
	}

	private static BigInteger servedSerialNumber(SSLContext trusting, int port) throws IOException {
		try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("localhost", port)) {
			return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
		}
	}

	private static ConfigurableApplicationContext start(int port, Path certificates) {
		return new SpringApplicationBuilder(Service.class).profiles("tls")
			.properties("spring.config.import=classpath:platform.yml", "server.port=" + port,
					"M3DIO_TLS_FOLDER=" + certificates, "m3dio.auth.url=https://localhost:" + port,
					"spring.ssl.bundle.watch.file.quiet-period=100ms")
			.run();
	}

	private static HttpResponse<String> get(SSLContext trusted, URI address, String path)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
		if (path.equals("/hello")) {
			request.header("Authorization", "Bearer " + token());
		}
		return HttpClient.newBuilder()
			.sslContext(trusted)
			.version(HttpClient.Version.HTTP_1_1)
			.build()
			.send(request.build(), BodyHandlers.ofString());
	}

	private static String token() {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(),
					new JWTClaimsSet.Builder().issuer("m3dio")
						.audience("m3dio")
						.subject("ann")
						.claim("email", "ann@example.org")
						.expirationTime(Date.from(Instant.now().plusSeconds(60)))
						.build());
			token.sign(new RSASSASigner(KEY));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RSAKey key() {
		try {
			return new RSAKeyGenerator(2048).keyID("k1").generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	/**
	 * A service, and auth in one.
	 */
	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ResourceServerConfiguration.class)
	@RestController
	static class Service {

		@Bean
		SecurityFilterChain addresses(HttpSecurity http, BearerTokens tokens) {
			return tokens.accept(http)
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/.well-known/**")
					.permitAll()
					.anyRequest()
					.authenticated())
				.build();
		}

		@GetMapping("/.well-known/jwks.json")
		String keys() {
			return new JWKSet(KEY.toPublicJWK()).toString();
		}

		@GetMapping("/hello")
		String hello() {
			return "Hello";
		}

	}

}
