package io.m3dio.platform.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that services read settings from files.
 */
class SecretFilesTests {

	@TempDir
	private Path folder;

	@Test
	void aFileReplacesAnEnvironmentVariable() throws IOException {
		Files.writeString(this.folder.resolve("M3DIO_KEY_SECRET"), "from a file\n");
		try (ConfigurableApplicationContext service = start(this.folder)) {
			assertThat(service.getEnvironment().getProperty("secret")).isEqualTo("from a file");
		}
	}

	@Test
	void nothingIsNeeded() {
		try (ConfigurableApplicationContext service = start(this.folder.resolve("missing"))) {
			assertThat(service.getEnvironment().getProperty("secret")).isEqualTo("the default");
		}
	}

	private static ConfigurableApplicationContext start(Path secrets) {
		return new SpringApplicationBuilder(Service.class).web(WebApplicationType.NONE)
			.properties("spring.config.import=classpath:platform.yml", "secret=${M3DIO_KEY_SECRET:the default}",
					"M3DIO_SECRETS_FOLDER=" + secrets)
			.run();
	}

	@SpringBootConfiguration
	static class Service {

	}

}
