package io.m3dio.auth;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What production is refused.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProductionTests {

	@Test
	void doesNotStartWithTheDevelopmentKeySecret(CapturedOutput log) {
		assertThatException().isThrownBy(
				() -> SpringApplication
					.run(AuthApplication.class, "--M3DIO_PRODUCTION=true",
							"--M3DIO_MYSQL_URL=jdbc:mysql://db.example.org/m3dio?user=auth&password=Zr7kQ2",
							"--server.port=0", "--spring.flyway.enabled=false")
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
	void doesNotShowASecretThatIsTooShort(CapturedOutput log) {
		assertThatException().isThrownBy(() -> SpringApplication
			.run(AuthApplication.class, "--M3DIO_KEY_SECRET=h2!kX", "--server.port=0", "--spring.flyway.enabled=false")
			.close());
		assertThat(log).contains("M3DIO_KEY_SECRET is too short").doesNotContain("h2!kX").doesNotContain("\tat ");
	}

}
