package io.m3dio.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Welcome}.
 */
class WelcomeTests {

	private static final String WARNING = "every user of it can read and change";

	@Test
	void saysWhoCanReadTheEmbeddedServers() {
		assertThat(text(Map.of())).contains(WARNING, "http://localhost:8080", "http://localhost:8025");
		assertThat(text(Map.of("M3DIO_MYSQL_URL", "jdbc:mysql://db/m3dio"))).contains(WARNING);
	}

	@Test
	void saysNothingOfServersThatAreNotEmbedded() {
		assertThat(text(Map.of("M3DIO_MYSQL_URL", "jdbc:mysql://db/m3dio", "M3DIO_MONGODB_URI", "mongodb://db/m3dio",
				"M3DIO_RABBITMQ_URI", "amqp://broker", "M3DIO_SMTP_URL", "smtp://mail")))
			.doesNotContain(WARNING, "8025");
	}

	private static String text(Map<String, String> environment) {
		return Welcome.text(new Settings(Path.of("."), Path.of(".m3dio"), Ports.USUAL, environment),
				Duration.ofSeconds(9));
	}

}
