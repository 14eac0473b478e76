package io.m3dio.auth;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for settings that are refused in production.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProductionTests {

	@Test
	void doesNotStartWithTheDevelopmentKeySecret(CapturedOutput log) {
		assertThatException().isThrownBy(() -> SpringApplication.run(AuthApplication.class, "--M3DIO_PRODUCTION=true",
				"--M3DIO_MYSQL_URL=jdbc:mysql://db.example.org/m3dio?sslMode=VERIFY_IDENTITY&user=auth&password=Zr7kQ2",
				"--M3DIO_RABBITMQ_URI=amqps://m3dio:Zr7kQ2@mq.example.org",
				"--M3DIO_MAIL_SECRET=Vq6-rQ1pX8_tA3mZ0bN5yK2wC7dE4gH9",
				"--M3DIO_INTROSPECTION_SECRET=Gm2_hT7uW4-kS9eB1xF6nP3jL8vR5cQ0", "--server.port=0",
				"--spring.flyway.enabled=false")
			.close());
		assertThat(log).contains("M3DIO_PRODUCTION is true but M3DIO_KEY_SECRET is not set").doesNotContain("\tat ");
	}

	@Test
	void doesNotStartWithTheDevelopmentPasswordOfMySql(CapturedOutput log) {
		assertThatException().isThrownBy(
				() -> SpringApplication
					.run(AuthApplication.class, "--M3DIO_PRODUCTION=true",
							"--M3DIO_KEY_SECRET=Vq6-rQ1pX8_tA3mZ0bN5yK2wC7dE4gH9", "--server.port=0",
							"--spring.flyway.enabled=false")
					.close());
		assertThat(log).contains("M3DIO_PRODUCTION is true but M3DIO_MYSQL_URL is not set").doesNotContain("\tat ");
	}

	@Test
	void doesNotStartWithAConnectionThatIsNotEncrypted(CapturedOutput log) {
		assertThatException().isThrownBy(
				() -> SpringApplication
					.run(AuthApplication.class, "--M3DIO_PRODUCTION=true",
							"--M3DIO_KEY_SECRET=Vq6-rQ1pX8_tA3mZ0bN5yK2wC7dE4gH9",
							"--M3DIO_MAIL_SECRET=Vq6-rQ1pX8_tA3mZ0bN5yK2wC7dE4gH9",
							"--M3DIO_INTROSPECTION_SECRET=Gm2_hT7uW4-kS9eB1xF6nP3jL8vR5cQ0",
							"--M3DIO_RABBITMQ_URI=amqps://m3dio:Zr7kQ2@mq.example.org",
							"--M3DIO_MYSQL_URL=jdbc:mysql://db.example.org/m3dio?user=auth&password=Zr7kQ2",
							"--server.port=0", "--spring.flyway.enabled=false")
					.close());
		assertThat(log).contains("the connection of M3DIO_MYSQL_URL is not encrypted: add sslMode=VERIFY_IDENTITY")
			.doesNotContain("Zr7kQ2")
			.doesNotContain("\tat ");
	}

	@Test
	void doesNotStartWithTheDevelopmentMailSecret(CapturedOutput log) {
		assertThatException().isThrownBy(() -> SpringApplication.run(AuthApplication.class, "--M3DIO_PRODUCTION=true",
				"--M3DIO_MYSQL_URL=jdbc:mysql://db.example.org/m3dio?sslMode=VERIFY_IDENTITY&user=auth&password=Zr7kQ2",
				"--M3DIO_RABBITMQ_URI=amqps://m3dio:Zr7kQ2@mq.example.org", "--server.port=0")
			.close());
		assertThat(log).contains("M3DIO_PRODUCTION is true but M3DIO_MAIL_SECRET is not set").doesNotContain("\tat ");
	}

	@Test
	void doesNotShowASecretThatIsTooShort(CapturedOutput log) {
		assertThatException().isThrownBy(() -> SpringApplication
			.run(AuthApplication.class, "--M3DIO_KEY_SECRET=h2!kX", "--server.port=0", "--spring.flyway.enabled=false")
			.close());
		assertThat(log).contains("M3DIO_KEY_SECRET is too short").doesNotContain("h2!kX").doesNotContain("\tat ");
	}

}
