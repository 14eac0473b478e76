package io.m3dio.webui.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import io.m3dio.platform.transport.Certificates;
import io.m3dio.platform.transport.ServiceTls;
import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebUiApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the profile {@code tls}: browsers reach web-ui over TLS, and web-ui the gateway.
 */
class TlsTests {

	@TempDir
	private Path folder;

	@Test
	void speaksTlsToBrowsersAndToTheGateway() throws Exception {
		Certificates.authority(this.folder).issue(this.folder);
		GatewayStub gateway = GatewayStub.start(serverContext(this.folder));
		gateway.reset();
		gateway.on("GET /api/jobs/events", TlsTests::event);
		try (ConfigurableApplicationContext webUi = start(gateway, this.folder)) {
			SSLContext trusting = new ServiceTls(webUi.getBean(SslBundles.class)).clientContext();
			URI address = address(webUi);
			assertThat(get(trusting, address, "/").statusCode()).isEqualTo(200);
			assertThat(gateway.asked("GET /api/jobs")).as("the client for pages").isNotEmpty();
			assertThat(get(trusting, address, "/jobs/events").statusCode()).isEqualTo(200);
			assertThat(gateway.asked("GET /api/jobs/events")).as("the client for events").isNotEmpty();
		}
		finally {
			gateway.stop();
		}
	}

	@Test
	void doesNotTalkToAGatewayOfAnotherAuthority() throws Exception {
		Path others = this.folder.resolve("others");
		assertThat(others.toFile().mkdir()).isTrue();
		Certificates.authority(this.folder).issue(this.folder);
		Certificates.authority(others).issue(others);
		GatewayStub gateway = GatewayStub.start(serverContext(others));
		gateway.reset();
		try (ConfigurableApplicationContext webUi = start(gateway, this.folder)) {
			SSLContext trusting = new ServiceTls(webUi.getBean(SslBundles.class)).clientContext();
			URI address = address(webUi);
			assertThat(get(trusting, address, "/").statusCode()).isGreaterThanOrEqualTo(500);
			assertThat(gateway.asked("GET /api/jobs")).isEmpty();
		}
		finally {
			gateway.stop();
		}
	}

	private static void event(HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
		exchange.sendResponseHeaders(200, 0);
		exchange.getResponseBody().write(":\n\n".getBytes(StandardCharsets.UTF_8));
	}

	private static ConfigurableApplicationContext start(GatewayStub gateway, Path certificates) {
		return new SpringApplicationBuilder(WebUiApplication.class).profiles("tls")
			.properties("M3DIO_TLS_FOLDER=" + certificates)
			.run("--server.port=0", "--management.server.port=0",
					"--m3dio.gateway.url=https://localhost:" + gateway.port());
	}

	private static URI address(ConfigurableApplicationContext webUi) {
		return URI.create("https://localhost:" + webUi.getEnvironment().getRequiredProperty("local.server.port"));
	}

	private static SSLContext serverContext(Path folder) {
		PemSslStoreDetails certificate = PemSslStoreDetails.forCertificate(folder.resolve("tls.crt").toUri().toString())
			.withPrivateKey(folder.resolve("tls.key").toUri().toString());
		return SslBundle.of(new PemSslStoreBundle(certificate, null)).createSslContext();
	}

	private static HttpResponse<String> get(SSLContext trusting, URI address, String path) throws Exception {
		String tokens = "access=" + GatewayStub.accessToken("ada", Duration.ofMinutes(5));
		HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
			.header("Accept", path.endsWith("events") ? "text/event-stream" : "text/html")
			.header("Cookie", "__Host-m3dio-" + tokens + "; __Host-m3dio-refresh=r")
			.build();
		return HttpClient.newBuilder()
			.sslContext(trusting)
			.version(HttpClient.Version.HTTP_1_1)
			.build()
			.send(request, BodyHandlers.ofString());
	}

}
