package io.m3dio.notification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for the passwords and connections that a production refuses.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProductionTests {

	@ParameterizedTest
	@CsvSource({ "M3DIO_MYSQL_URL, M3DIO_RABBITMQ_URI=amqp://m3dio:Zr7kQ2@broker.example.org",
			"M3DIO_RABBITMQ_URI, M3DIO_MYSQL_URL=jdbc:mysql://db.example.org/m3dio?user=m3dio&password=Zr7kQ2" })
	void doesNotStartWithAPasswordOfDevelopment(String unset, String set, CapturedOutput log) {
		assertThatException().isThrownBy(() -> SpringApplication
			.run(NotificationApplication.class, "--M3DIO_PRODUCTION=true", "--" + set, "--server.port=0")
			.close());
		assertThat(log).contains("M3DIO_PRODUCTION is true but " + unset + " is not set").doesNotContain("\tat ");
	}

	@Test
	void doesNotStartWithAMailServerThatIsNotEncrypted(CapturedOutput log) {
		assertThatException()
			.isThrownBy(() -> SpringApplication.run(NotificationApplication.class, "--M3DIO_PRODUCTION=true",
					"--M3DIO_MYSQL_URL=jdbc:mysql://db.example.org/m3dio?sslMode=REQUIRED&user=m3dio&password=Zr7kQ2",
					"--M3DIO_RABBITMQ_URI=amqps://m3dio:Zr7kQ2@broker.example.org",
					"--M3DIO_MAIL_SECRET=Vq6-rQ1pX8_tA3mZ0bN5yK2wC7dE4gH9",
					"--M3DIO_SMTP_URL=smtp://m3dio:Zr7kQ2@mail.example.org", "--server.port=0")
				.close());
		assertThat(log).contains("the connection of M3DIO_SMTP_URL is not encrypted: begin it with smtps://")
			.doesNotContain("Zr7kQ2")
			.doesNotContain("\tat ");
	}

}
