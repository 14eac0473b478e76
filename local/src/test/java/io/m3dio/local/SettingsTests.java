package io.m3dio.local;

import java.nio.file.Path;
import java.util.Map;

import io.m3dio.local.process.CannotStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link Settings}.
 */
class SettingsTests {

	private static final Path HOME = Path.of("/srv/m3dio");

	@Test
	void keepsItsDataInTheProjectByDefault() {
		Settings settings = Settings.parse(new String[0], HOME, Map.of());
		assertThat(settings.data()).isEqualTo(HOME.resolve(".m3dio"));
		assertThat(settings.ports().page()).isEqualTo(8080);
	}

	@Test
	void movesAllPortsTogether() {
		Ports ports = Settings.parse(new String[] { "--port", "9080" }, HOME, Map.of()).ports();
		assertThat(ports.of(Service.WEB_UI)).isEqualTo(9080);
		assertThat(ports.of(Service.GATEWAY)).isEqualTo(9081);
		assertThat(ports.of(Service.AUTH)).isEqualTo(9082);
		assertThat(ports.of(Service.NOTIFICATION)).isEqualTo(9083);
		assertThat(ports.of(Service.CONVERTER)).isEqualTo(9084);
		assertThat(ports.inbox()).isEqualTo(9025);
	}

	@Test
	void ignoresABlankAddress() {
		Settings settings = Settings.parse(new String[0], HOME,
				Map.of("M3DIO_MYSQL_URL", " ", "M3DIO_SMTP_URL", "smtp://mail:25"));
		assertThat(settings.outside("M3DIO_MYSQL_URL")).isNull();
		assertThat(settings.outside("M3DIO_SMTP_URL")).isEqualTo("smtp://mail:25");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--prot 9080", "--port", "--port many", "--port 0", "--port 65535", "--data" })
	void refusesInvalidArgumentsWithOneSentence(String line) {
		assertThatExceptionOfType(CannotStartException.class)
			.isThrownBy(() -> Settings.parse(line.split(" "), HOME, Map.of()))
			.withMessageMatching("[^\\n]+\\.");
	}

}
