package io.m3dio.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Service}.
 */
class ServiceTests {

	private static final Pattern SETTING = Pattern.compile("M3DIO_[A-Z_]+");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(M3DIO_[A-Z_]+)");

	@ParameterizedTest
	@EnumSource
	void getsTheVariablesThatItsSettingsName(Service service) throws IOException {
		Path settings = Path.of("..", service.module(), "src/main/resources/application.yml");
		Set<String> named = PLACEHOLDER.matcher(Files.readString(settings))
			.results()
			.map((MatchResult match) -> match.group(1))
			.collect(Collectors.toSet());
		assertThat(named).isNotEmpty().allMatch(service.variables()::contain);
	}

	@ParameterizedTest
	@MethodSource
	void everySettingOfTheReadmeReachesAProcess(String variable) {
		assertThat(variable).satisfiesAnyOf(
				(name) -> assertThat(Service.values()).anyMatch((service) -> service.variables().contain(name)),
				(name) -> assertThat(Migration.VARIABLES.contain(name)).isTrue());
	}

	static Stream<String> everySettingOfTheReadmeReachesAProcess() throws IOException {
		return Files.readAllLines(Path.of("..", "README.md"))
			.stream()
			.filter((line) -> line.startsWith("| `M3DIO_"))
			.flatMap((line) -> SETTING.matcher(line.split("\\|")[1]).results())
			.map(MatchResult::group);
	}

	@Test
	void getsNoSecretsOfOthers() {
		Map<String, String> all = Map.of("PATH", "/bin", "M3DIO_KEY_SECRET", "secret", "M3DIO_MYSQL_URL", "jdbc:",
				"M3DIO_MONGODB_URI", "mongodb:", "M3DIO_SMTP_URL", "smtp:", "M3DIO_DB_LEASE", "8s",
				"M3DIO_CONVERTER_LOOKEVERY", "1s", "AWS_SECRET_ACCESS_KEY", "secret");
		assertThat(Service.CONVERTER.variables().of(all)).containsOnlyKeys("PATH", "M3DIO_MONGODB_URI",
				"M3DIO_DB_LEASE", "M3DIO_CONVERTER_LOOKEVERY");
		assertThat(Service.AUTH.variables().of(all)).containsOnlyKeys("PATH", "M3DIO_MYSQL_URL", "M3DIO_KEY_SECRET");
		assertThat(Service.WEB_UI.variables().of(all)).containsOnlyKeys("PATH");
	}

}
