package io.m3dio.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.m3dio.local.process.CannotStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link DataFolder}.
 */
class DataFolderTests {

	@TempDir
	private Path parent;

	@Test
	void canOnlyBeOpenedOnce() {
		Path path = this.parent.resolve("data");
		DataFolder first = DataFolder.open(path);
		assertThatExceptionOfType(CannotStartException.class).isThrownBy(() -> DataFolder.open(path))
			.withMessageContaining("already running");
		first.close();
		DataFolder.open(path).close();
	}

	@Test
	void isReadableOnlyByItsOwner() throws IOException {
		Path path = this.parent.resolve("data");
		try (DataFolder data = DataFolder.open(path)) {
			data.secret("key-secret");
			assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
			assertThat(Files.getPosixFilePermissions(path.resolve("key-secret")))
				.isEqualTo(PosixFilePermissions.fromString("rw-------"));
		}
	}

	@Test
	void generatesTheKeySecretOnce() {
		String first = secretOf("one");
		assertThat(first).hasSize(43).isEqualTo(secretOf("one")).isNotEqualTo(secretOf("two"));
	}

	@Test
	void reportsThatItIsNotWritable() {
		assertThatExceptionOfType(CannotStartException.class).isThrownBy(() -> DataFolder.open(Path.of("/proc/m3dio")))
			.withMessage("The data folder /proc/m3dio cannot be used: no such file");
	}

	@Test
	void createsANewLogAndKeepsThePreviousOne() throws IOException {
		try (DataFolder data = DataFolder.open(this.parent)) {
			Files.writeString(data.freshLog("auth"), "first run");
			assertThat(data.freshLog("auth")).doesNotExist()
				.hasFileName("auth.log")
				.satisfies((log) -> assertThat(log.resolveSibling("auth.previous.log")).hasContent("first run"));
		}
	}

	private String secretOf(String name) {
		try (DataFolder data = DataFolder.open(this.parent.resolve(name))) {
			return data.secret("key-secret");
		}
	}

}
