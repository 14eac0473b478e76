package io.m3dio.platform.transport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PlaintextConnections}.
 */
class PlaintextConnectionsTests {

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.url jdbc:mysql://db/m3dio?user=auth&password=Zr7kQ2",
			"spring.datasource.url jdbc:mysql://db/m3dio?sslMode=PREFERRED&user=auth",
			"spring.datasource.url jdbc:mysql://db/m3dio?user=sslMode=REQUIRED",
			"spring.mongodb.uri mongodb://m3dio:Zr7kQ2@a,b/m3dio", "spring.mongodb.uri mongodb://db/m3dio?tls=false",
			"spring.mongodb.uri mongodb+srv://db/m3dio?tls=false", "spring.rabbitmq.addresses amqp://broker:5672",
			"spring.rabbitmq.addresses amqps://one,amqp://other", "spring.rabbitmq.addresses broker:5671",
			"m3dio.email.smtp-url smtp://mail:587", "m3dio.oidc.issuer http://id.example.org",
			"m3dio.email.smtp-url smtp://mail?starttls=false" })
	void refusesAConnectionThatIsNotEncrypted(String setting) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> check(setting, "M3DIO_PRODUCTION"))
			.withMessageContaining("is not encrypted")
			.withMessageContaining("M3DIO_ALLOW_PLAINTEXT=true")
			.withMessageNotContaining("Zr7kQ2");
		assertThatNoException().as("outside production").isThrownBy(() -> check(setting));
		assertThatNoException().as("told so")
			.isThrownBy(() -> check(setting, "M3DIO_PRODUCTION", "M3DIO_ALLOW_PLAINTEXT"));
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"spring.datasource.url jdbc:mysql://db:3306/m3dio?sslMode=VERIFY_IDENTITY&user=a&password=b",
			"spring.datasource.url jdbc:mysql://db/m3dio?user=a&sslMode=required",
			"spring.mongodb.uri mongodb://a,b,c/m3dio?replicaSet=rs&tls=true",
			"spring.mongodb.uri mongodb://a/m3dio?ssl=true&w=majority", "spring.mongodb.uri mongodb+srv://db/m3dio",
			"spring.rabbitmq.addresses amqps://u:p@one:5671,amqps://u:p@two:5671",
			"m3dio.oidc.issuer https://id.example.org", "m3dio.email.smtp-url smtps://u:p@mail:465",
			"m3dio.email.smtp-url smtp://u:p@mail?starttls=true" })
	void acceptsAConnectionThatIsEncrypted(String setting) {
		assertThatNoException().isThrownBy(() -> check(setting, "M3DIO_PRODUCTION"));
	}

	@Test
	void asksNothingOfAServiceWithoutServers() {
		assertThatNoException().isThrownBy(() -> check("server.port 8080", "M3DIO_PRODUCTION"));
	}

	private static void check(String setting, String... switchedOn) {
		String[] pair = setting.split(" ", 2);
		MockEnvironment environment = new MockEnvironment().withProperty(pair[0], pair[1]);
		for (String variable : switchedOn) {
			environment.setProperty(variable, "true");
		}
		new PlaintextConnections().postProcessEnvironment(environment, new SpringApplication());
	}

}
