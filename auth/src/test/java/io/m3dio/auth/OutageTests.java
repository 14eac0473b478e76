package io.m3dio.auth;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

import io.m3dio.local.servers.MySqlServer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for an outage of MySQL and the recovery from it.
 */
@ExtendWith(OutputCaptureExtension.class)
class OutageTests {

	private static final Path DATA = Path.of("target", "mysql-outage");

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void failsClearlyAndRecoversByItself(CapturedOutput log) throws Exception {
		MySqlServer mysql = MySqlServer.start(DATA);
		int mysqlPort = URI.create(mysql.url().substring("jdbc:".length())).getPort();
		Flyway.configure().dataSource(mysql.url(), null, null).load().migrate();
		mysql.close();
		try (ConfigurableApplicationContext service = start(mysql.url())) {
			int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			assertUnavailable(port);
			mysql = MySqlServer.start(DATA, mysqlPort);
			String email = AuthClient.someEmail();
			await().atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(post(port, "signup", email).statusCode()).isEqualTo(201));
			assertThat(post(port, "login", email).statusCode()).isEqualTo(200);
			mysql.close();
			assertUnavailable(port);
			assertThat(keys(port).statusCode()).as("keys are published from memory").isEqualTo(200);
			mysql = MySqlServer.start(DATA, mysqlPort);
			await().atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(post(port, "login", email).statusCode()).isEqualTo(200));
		}
		finally {
			mysql.close();
		}
		assertThat(log).doesNotContain("password=m3dio").doesNotContain("\tat ");
	}

	private static ConfigurableApplicationContext start(String url) {
		return SpringApplication.run(AuthApplication.class, "--server.port=0", "--spring.flyway.enabled=false",
				"--spring.datasource.url=" + url, "--M3DIO_AUTH_VERIFY=false",
				"--spring.rabbitmq.addresses=amqp://127.0.0.1:1",
				"--spring.rabbitmq.listener.simple.auto-startup=false");
	}

	private void assertUnavailable(int port) throws Exception {
		for (String path : new String[] { "signup", "login" }) {
			HttpResponse<String> answer = post(port, path, AuthClient.someEmail());
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
			assertThat(answer.body()).contains("urn:m3dio:problem:unavailable")
				.doesNotContain("jdbc")
				.doesNotContain("Exception");
		}
	}

	private HttpResponse<String> post(int port, String path, String email) throws Exception {
		return this.http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/auth/" + path))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers
				.ofString("{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, AuthClient.PASSWORD)))
			.build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> keys(int port) throws Exception {
		return this.http.send(
				HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/.well-known/jwks.json")).build(),
				BodyHandlers.ofString());
	}

}
