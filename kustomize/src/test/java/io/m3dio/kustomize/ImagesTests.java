package io.m3dio.kustomize;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import io.m3dio.local.servers.NeededLibraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the contents of the images.
 */
@EnabledIf(value = "io.m3dio.kustomize.Image#areBuilt", disabledReason = "The images are not built: .ci/images")
class ImagesTests {

	static final List<String> NAMES = Image.NAMES;

	@ParameterizedTest
	@FieldSource("NAMES")
	void startOneProgramAsAUserWithoutRights(String name) {
		Image image = Image.open(name);
		assertThat(Json.text(image.config(), "User")).isEqualTo("10001:10001");
		List<String> command = Json.texts(image.config(), "Entrypoint");
		assertThat(command).startsWith("java")
			.contains("-XX:MaxRAMPercentage=" + (name.equals("converter") ? 25 : 60), "-XX:+ExitOnOutOfMemoryError");
		assertThat(command.get(command.size() - 1)).matches("io\\.m3dio\\.\\w+\\.\\w+Application");
		assertThat(command.contains("-XX:SharedArchiveFile=" + Image.ARCHIVE)).isEqualTo(image.hasArchive());
		assertThat(image.repoTag()).matches("m3dio/" + name + ":\\d.*");
	}

	@ParameterizedTest
	@FieldSource("NAMES")
	void changeByKilobytesWhenTheCodeChanges(String name) throws IOException {
		Image image = Image.open(name);
		assertThat(image.layerNames()).startsWith("base", "dependencies");
		for (int i = 0; i < image.layers().size(); i++) {
			String layer = image.layerNames().get(i);
			// The extra layers are the archive of the dependencies' classes, and ffmpeg.
			if (!List.of("base", "dependencies", "extra files").contains(layer)) {
				assertThat(Files.size(image.layers().get(i))).as(layer).isLessThan(500_000);
			}
		}
	}

	@ParameterizedTest
	@FieldSource("NAMES")
	void containNoSecretsAndNoDuplicates(String name) {
		Image image = Image.open(name);
		assertThat(image.files()).allMatch((file) -> file.matches("/(app|opt/ffmpeg|opt/java)/.*"))
			.noneMatch((file) -> file.matches(".*(\\.pem|\\.key|\\.p12|\\.jks|\\.env|\\.tar|\\.original)"))
			.filteredOn((file) -> file.matches("/app/.*/m3dio-" + name + "-.*\\.jar"))
			.hasSize(1);
		assertThat(image.config().toString()).doesNotContainIgnoringCase("password").doesNotContain("development");
	}

	@Test
	void haveFfmpegAsFilesInTheConverterOnly() throws IOException {
		Image converter = Image.open("converter");
		assertThat(Json.texts(converter.config(), "Env")).contains("M3DIO_FFMPEG=/opt/ffmpeg/ffmpeg");
		assertThat(converter.files())
			.contains("/opt/ffmpeg/ffmpeg", "/opt/ffmpeg/ffprobe", "/opt/ffmpeg/ffmpeg-encoder")
			.noneMatch((file) -> file.matches("/app/.*(ffmpeg|nativebin).*"));
		assertThat(converter.unpackLayers().resolve("opt/ffmpeg/ffmpeg")).isExecutable();
		assertThat(converter.unpackLayers().resolve("opt/ffmpeg/ffmpeg-encoder")).isExecutable();
		assertThat(NeededLibraries.missing(converter.unpackLayers().resolve("opt/ffmpeg"))).isEmpty();
		assertThat(Image.NAMES).filteredOn((name) -> !name.equals("converter"))
			.allSatisfy((name) -> assertThat(Image.open(name).files()).noneMatch((file) -> file.contains("ffmpeg")));
	}

}
