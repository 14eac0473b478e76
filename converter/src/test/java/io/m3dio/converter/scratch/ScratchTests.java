package io.m3dio.converter.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ScratchTests {

	@TempDir
	Path root;

	@Test
	void clearsWhatAKilledConverterLeftBehind() throws IOException {
		Path left = dead();
		try (Scratch scratch = Scratch.open(this.root)) {
			assertThat(left).doesNotExist();
			assertThat(scratch.create("job")).isEmptyDirectory();
		}
	}

	@Test
	void leavesTheFilesOfALivingConverterAlone() throws IOException {
		try (Scratch living = Scratch.open(this.root)) {
			Path file = Files.createFile(living.create("job").resolve("source.mp4"));
			try (Scratch starting = Scratch.open(this.root)) {
				assertThat(starting.create("job")).isEmptyDirectory();
				assertThat(file).exists();
			}
			assertThat(file).exists();
		}
		assertThat(this.root).isDirectoryNotContaining("glob:**/worker-*");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void endsProgramsOfAKilledConverter() throws Exception {
		Path file = Files.createFile(dead().resolve("source.mp4"));
		Process orphan = new ProcessBuilder("tail", "-f", file.toString()).start();
		try (Scratch scratch = Scratch.open(this.root)) {
			assertThat(scratch).isNotNull();
			assertThat(orphan.waitFor(5, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			orphan.destroyForcibly();
		}
	}

	@Test
	void hasAFolderForEachAttemptAtAJob() throws IOException {
		try (Scratch scratch = Scratch.open(this.root)) {
			Path first = scratch.create("job");
			Path second = scratch.create("job");
			assertThat(second).isNotEqualTo(first).isEmptyDirectory();
			assertThat(second.getFileName().toString()).startsWith("job-");
		}
	}

	private Path dead() throws IOException {
		Path folder = Files.createDirectory(this.root.resolve("worker-dead"));
		Files.createFile(folder.resolve("lock"));
		return folder;
	}

}
