package io.m3dio.notification;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for the passwords that a production refuses.
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

}
