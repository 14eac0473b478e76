package io.m3dio.local.servers;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@EnabledOnOs(value = OS.LINUX, disabledReason = "Elsewhere programs have another format")
class NeededLibrariesTests {

	private static final Path JAVA = Path.of(System.getProperty("java.home"));

	@TempDir
	Path folder;

	@Test
	void areThereForMariaDbOnAMinimalSystem() throws Exception {
		Path programs = MariaDbPrograms.unpacked().resolve("bin");
		assertThat(NeededLibraries.of(programs.resolve("mariadbd"))).contains("libc.so.6", "libstdc++.so.6");
		assertThat(NeededLibraries.missing(programs)).isEmpty();
	}

	@Test
	void areReportedAsMissingUntilTheyAreThere() throws Exception {
		Files.copy(JAVA.resolve("bin/java"), this.folder.resolve("java"));
		assertThat(NeededLibraries.missing(this.folder)).contains("java needs libjli.so");
		Files.copy(JAVA.resolve("lib/libjli.so"), this.folder.resolve("libjli.so"));
		assertThat(NeededLibraries.missing(this.folder)).doesNotContain("java needs libjli.so");
	}

	@Test
	void cannotBeCheckedWithoutAProgram() throws Exception {
		Files.writeString(this.folder.resolve("java"), "#!/bin/sh");
		assertThatIllegalArgumentException().isThrownBy(() -> NeededLibraries.missing(this.folder));
	}

}
