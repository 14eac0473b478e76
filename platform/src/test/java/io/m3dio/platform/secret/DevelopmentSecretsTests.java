package io.m3dio.platform.secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link DevelopmentSecrets}.
 */
class DevelopmentSecretsTests {

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.url=jdbc:mysql://127.0.0.1:3306/m3dio?user=m3dio&password=m3dio",
			"spring.datasource.url=jdbc:mysql://mysql/m3dio?user=m3dio&password=development-only-mysql",
			"spring.datasource.url=jdbc:mysql://mysql/m3dio?user=m3dio&password=m3dio&sslMode=REQUIRED",
			"spring.mongodb.uri=mongodb://m3dio:development-only-mongodb@mongodb/m3dio",
			"spring.rabbitmq.addresses=amqp://guest:guest@127.0.0.1:5672",
			"spring.rabbitmq.addresses=amqp://m3dio:development-only-rabbitmq@rabbitmq:5672" })
	void areRefusedOnlyInProduction(String setting) {
		assertThatNoException().isThrownBy(() -> start("false", setting));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> start("true", setting))
			.withMessageContaining("M3DIO_PRODUCTION is true but M3DIO_");
	}

	@Test
	void areNotFoundInProductionAddresses() {
		assertThatNoException().isThrownBy(
				() -> start("true", "spring.datasource.url=jdbc:mysql://db/m3dio?user=m3dio&password=m3dio-k8Zq1"));
		assertThatNoException().isThrownBy(() -> start("true", "spring.mongodb.uri=mongodb://m3dio:k8Zq1@db/m3dio"));
		assertThatNoException()
			.isThrownBy(() -> start("true", "spring.rabbitmq.addresses=amqps://m3dio:guest-k8Zq1@broker:5671"));
	}

	private static void start(String production, String setting) {
		String[] pair = setting.split("=", 2);
		new DevelopmentSecrets().postProcessEnvironment(
				new MockEnvironment().withProperty("M3DIO_PRODUCTION", production).withProperty(pair[0], pair[1]),
				new SpringApplication());
	}

}
