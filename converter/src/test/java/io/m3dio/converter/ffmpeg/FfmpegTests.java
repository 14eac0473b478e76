package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.m3dio.converter.TestMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Scripts stand in for ffmpeg")
class FfmpegTests {

	@TempDir
	Path folder;

	@Test
	void startsTheBundledPrograms() throws Exception {
		assertThat(TestMedia.ffmpeg().version()).startsWith("8.");
		assertThat(TestMedia.ffmpeg().encoderVersion()).startsWith("4.4");
	}

	@Test
	void encodesWithOneProgramWhereThereIsOnlyOne() throws Exception {
		Ffmpeg one = script("echo ffmpeg version 7.1 of $0");
		assertThat(one.encoderVersion()).isEqualTo("7.1");
	}

	@Test
	void encodesWithAProgramFromElsewhere() throws Exception {
		Path encoder = Files.writeString(this.folder.resolve("another"), "#!/bin/sh\necho ffmpeg version 4.4 of");
		assertThat(encoder.toFile().setExecutable(true)).isTrue();
		script("exit 1");
		Ffmpeg two = new Ffmpeg(this.folder.resolve("ffmpeg"), encoder, Duration.ofMinutes(1));
		assertThat(two.encoderVersion()).isEqualTo("4.4");
		assertThat(two.within(Limits.of(1)).encoderVersion()).isEqualTo("4.4");
	}

	@Test
	void tellsWhatAProgramSaidWhenItFailed() {
		assertThatExceptionOfType(FfmpegException.class)
			.isThrownBy(() -> TestMedia.ffmpeg().probe(List.of("/no/such/file"), (report) -> {
			}))
			.withMessageContaining("No such file");
	}

	@Test
	void keepsSecretsFromThePrograms() throws Exception {
		String environment = script("env").run(List.of(), (report) -> {
		}).said() + script("env").probe(List.of(), (report) -> {
		});
		assertThat(environment).contains("PATH=").doesNotContain("HOME=").doesNotContain("USER=");
	}

	@Test
	void looksFirstForTheLibrariesThatCameWithAProgram() throws Exception {
		Files.createFile(this.folder.resolve("libavcodec.so.62"));
		assertThat(environment().lines()).anyMatch((line) -> line.startsWith("LD_LIBRARY_PATH=" + this.folder));
	}

	@Test
	void leavesItToTheSystemWhereItsProgramsFindTheirLibraries() throws Exception {
		assertThat(environment()).doesNotContain(this.folder.toString());
	}

	@Test
	void neverShowsWhatTheLoaderThinksOfStandIns() throws Exception {
		String loader = "echo 'ffmpeg: /a/libxcb.so.1: no version information available (required by /a/libavdevice.so.62)' >&2; ";
		assertThat(script(loader + loader + "printf 'first\n\nlast' >&2").run(List.of(), (report) -> {
		}).said()).isEqualTo("first |  | last");
		assertThat(script(loader + loader).run(List.of(), (report) -> {
		}).said()).isEmpty();
		assertThat(TestMedia.ffmpeg().run(List.of("-v", "error", "-version"), (report) -> {
		}).said()).isEmpty();
	}

	@Test
	void showsWhatASourceMakesAProgramSayInTheLoadersWords() throws Exception {
		String words = "title: no version information available (required by nobody)";
		assertThat(script("echo first >&2; echo '" + words + "' >&2").run(List.of(), (report) -> {
		}).said()).isEqualTo("first | " + words);
	}

	/** In kB. */
	@Test
	void givesAProgramLittleMemoryForALittleFile() throws Exception {
		Ffmpeg limited = script("ulimit -d").within(Limits.of(1024 * 1024));
		assertThat(limited.probe(List.of(), (report) -> {
		}).strip()).isEqualTo(Integer.toString(512 * 1024 + 64));
	}

	@Test
	void endsARunThatGetsNoFurtherWithItsChildren() throws Exception {
		Ffmpeg hanging = script("echo out_time_us=1; echo progress=continue; sleep 987 & wait", Duration.ofSeconds(1));
		assertThatExceptionOfType(StalledException.class).isThrownBy(() -> hanging.run(List.of(), (report) -> {
		}));
		assertThat(processes("sleep", "987")).isZero();
	}

	@Test
	@Timeout(60)
	void endsARunThatIsNotWantedAnyMore() throws Exception {
		Ffmpeg hanging = script("sleep 986");
		assertThatIllegalStateException().isThrownBy(() -> hanging.run(List.of(), (report) -> {
			throw new IllegalStateException("Not wanted");
		}));
		assertThat(processes("sleep", "986")).isZero();
	}

	@Test
	void keepsTheLastOfAMillionWarnings() throws Exception {
		String warnings = script("seq 1 1000000 >&2").run(List.of(), (report) -> {
		}).said();
		assertThat(warnings).hasSizeLessThan(32 * 1024).endsWith("999999 | 1000000");
	}

	private String environment() throws Exception {
		return script("env").probe(List.of(), (report) -> {
		});
	}

	private Ffmpeg script(String script) throws IOException {
		return script(script, Duration.ofMinutes(1));
	}

	private Ffmpeg script(String script, Duration stallTimeout) throws IOException {
		Files.writeString(this.folder.resolve("ffprobe"), "#!/bin/sh\n" + script);
		Path program = Files.writeString(this.folder.resolve("ffmpeg"), "#!/bin/sh\n" + script);
		assertThat(program.toFile().setExecutable(true)).isTrue();
		assertThat(this.folder.resolve("ffprobe").toFile().setExecutable(true)).isTrue();
		return new Ffmpeg(program, stallTimeout);
	}

	private static long processes(String... words) {
		return ProcessHandle.allProcesses()
			.map((process) -> process.info().commandLine().orElse(""))
			.filter((line) -> List.of(words).stream().allMatch(line::contains))
			.count();
	}

}
