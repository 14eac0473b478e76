package io.m3dio.local.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.m3dio.local.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the processes of the services can give away.
 */
@ExtendWith(RunningSystem.class)
@EnabledOnOs(value = OS.LINUX, disabledReason = "Elsewhere there is no /proc")
class EnvironmentJourneyTests {

	private final Started system;

	EnvironmentJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void theConverterKnowsNoSecretsOfOthers() throws IOException {
		assertThat(variables(Service.CONVERTER)).contains("M3DIO_MONGODB_URI", "M3DIO_RABBITMQ_URI", "M3DIO_SCRATCH")
			.doesNotContain("M3DIO_KEY_SECRET", "M3DIO_MYSQL_URL", "M3DIO_SMTP_URL");
		assertThat(variables(Service.WEB_UI)).contains("M3DIO_GATEWAY_URL")
			.doesNotContain("M3DIO_KEY_SECRET", "M3DIO_MYSQL_URL", "M3DIO_MONGODB_URI", "M3DIO_RABBITMQ_URI");
		assertThat(variables(Service.AUTH)).contains("M3DIO_KEY_SECRET").doesNotContain("M3DIO_MONGODB_URI");
	}

	private List<String> variables(Service service) throws IOException {
		Path environment = Path.of("/proc", Long.toString(this.system.m3dio().service(service).pid()), "environ");
		return List.of(Files.readString(environment).split("\0"))
			.stream()
			.map((variable) -> variable.replaceAll("(?s)=.*", ""))
			.toList();
	}

}
