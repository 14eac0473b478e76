package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.ffmpeg.process.ResourceLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

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
		assertThat(two.within(ResourceLimits.of(1)).encoderVersion()).isEqualTo("4.4");
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
		}).messages() + script("env").probe(List.of(), (report) -> {
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
		}).messages()).isEqualTo("first |  | last");
		assertThat(script(loader + loader).run(List.of(), (report) -> {
		}).messages()).isEmpty();
		assertThat(TestMedia.ffmpeg().run(List.of("-v", "error", "-version"), (report) -> {
		}).messages()).isEmpty();
	}

	@Test
	void showsWhatASourceMakesAProgramSayInTheLoadersWords() throws Exception {
		String words = "title: no version information available (required by nobody)";
		assertThat(script("echo first >&2; echo '" + words + "' >&2").run(List.of(), (report) -> {
		}).messages()).isEqualTo("first | " + words);
	}

	/** In kB. */
	@Test
	void givesAProgramLittleMemoryForALittleFile() throws Exception {
		Ffmpeg limited = script("ulimit -d").within(ResourceLimits.of(1024 * 1024));
		assertThat(limited.probe(List.of(), (report) -> {
		}).strip()).isEqualTo(Integer.toString(512 * 1024 + 64));
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "Elsewhere there is no prlimit")
	void letsAProgramWriteNoLargerFileThanItsJobNeeds() throws Exception {
		Path file = this.folder.resolve("written");
		Ffmpeg writing = script("head -c 10000 /dev/zero >" + file + " || true");
		writing.within(ResourceLimits.of(1_000_000), file).run(List.of(), (report) -> {
		});
		assertThat(file).isEmptyFile();
		writing.within(ResourceLimits.of(1_000_000).writing(5000), file).run(List.of(), (report) -> {
		});
		assertThat(file).hasSize(5000);
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "Elsewhere there is no setpriv")
	void givesAProgramNoNewPrivileges() throws Exception {
		assertThat(
				script("grep NoNewPrivs /proc/self/status").within(ResourceLimits.of(1)).probe(List.of(), (report) -> {
				}))
			.endsWith("1\n");
	}

	@Test
	void endsARunThatGetsNoFurtherWithItsChildren() throws Exception {
		Ffmpeg hanging = script("echo out_time_us=1; echo progress=continue; sleep 987 & wait", Duration.ofSeconds(1));
		assertThatExceptionOfType(StalledException.class).isThrownBy(() -> hanging.run(List.of(), (report) -> {
		}));
		await().until(() -> processes("sleep", "987") == 0);
	}

	@Test
	@Timeout(60)
	void endsARunThatIsNotWantedAnyMore() throws Exception {
		Ffmpeg hanging = script("sleep 986");
		assertThatIllegalStateException().isThrownBy(() -> hanging.run(List.of(), (report) -> {
			throw new IllegalStateException("Not wanted");
		}));
		await().until(() -> processes("sleep", "986") == 0);
	}

	/** The thread that writes is the only one, as after the end of decoding. */
	@Test
	@Timeout(60)
	void stopsAProgramThatNoLongerReadsWhatItIsFed() throws Exception {
		Ffmpeg hanging = script("head -c 1000 >/dev/null; sleep 984", Duration.ofSeconds(1));
		try (FedProcess encoder = hanging.startEncoder(List.of(), (buffer, count) -> {
		})) {
			byte[] samples = new byte[256 * 1024];
			assertThatExceptionOfType(StalledException.class).isThrownBy(() -> {
				for (int i = 0; i < 100; i++) {
					encoder.write(samples, 0, samples.length);
				}
			});
		}
		await().until(() -> processes("sleep", "984") == 0);
	}

	@Test
	@Timeout(60)
	void stopsAProgramThatDoesNotEndAfterItsInput() throws Exception {
		Ffmpeg hanging = script("cat >/dev/null; sleep 983", Duration.ofSeconds(1));
		try (FedProcess encoder = hanging.startEncoder(List.of(), (buffer, count) -> {
		})) {
			encoder.write(new byte[1000], 0, 1000);
			assertThatExceptionOfType(StalledException.class).isThrownBy(() -> encoder.finish((report) -> {
			}));
		}
		await().until(() -> processes("sleep", "983") == 0);
	}

	@Test
	@Timeout(60)
	void waitsForTheSinkOfAProgramThatIsClosed() throws Exception {
		AtomicInteger taken = new AtomicInteger();
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch closing = new CountDownLatch(1);
		FedProcess encoder = script("echo frames; sleep 982").startEncoder(List.of(), (buffer, count) -> {
			started.countDown();
			closing.await();
			TimeUnit.MILLISECONDS.sleep(200);
			taken.addAndGet(count);
		});
		started.await();
		closing.countDown();
		encoder.close();
		assertThat(taken).hasValue("frames\n".length());
		await().until(() -> processes("sleep", "982") == 0);
	}

	@Test
	void keepsTheLastOfAMillionWarnings() throws Exception {
		String warnings = script("seq 1 1000000 >&2").run(List.of(), (report) -> {
		}).messages();
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
