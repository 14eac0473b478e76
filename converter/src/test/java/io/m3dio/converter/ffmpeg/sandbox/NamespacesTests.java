package io.m3dio.converter.ffmpeg.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.ffmpeg.StalledException;
import io.m3dio.converter.ffmpeg.process.ResourceLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests what programs can do in the sandbox. Scripts stand in for an ffmpeg that a source
 * has taken over.
 */
@EnabledIf(value = "io.m3dio.converter.TestMedia#hasSandbox", disabledReason = "This machine allows no namespaces")
class NamespacesTests {

	private static final ResourceLimits READING = ResourceLimits.of(1000);

	@TempDir
	Path folder;

	private Path job;

	private Path secret;

	@BeforeEach
	void prepare() throws IOException {
		this.job = Files.createDirectory(this.folder.resolve("a job"));
		Files.writeString(this.job.resolve("source"), "the source");
		this.secret = Files.writeString(Files.createDirectory(this.folder.resolve("other")).resolve("source"), "other");
	}

	@Test
	void showsOnlyTheFilesOfTheJob() throws Exception {
		assertThat(said("cat '" + this.job + "/source'")).isEqualTo("the source");
		assertThat(said("cat '" + this.secret + "' 2>&1 || true")).contains("No such file");
		assertThat(said("ls /proc /etc/passwd /root /home '" + this.folder + "' 2>&1 || true"))
			.contains("/proc", "a job")
			.doesNotContain("other", "passwd\n");
	}

	@Test
	void showsNoFilesToAProgramThatUsesPipes() throws Exception {
		assertThat(script("ls '" + this.job + "' 2>&1 || true").within(READING).probe(List.of(), (report) -> {
		})).contains("No such file");
	}

	@Test
	void letsAProgramWriteOnlyWhatItIsMeantTo() throws Exception {
		String touch = "touch '" + this.job + "/mp3' /usr/bin/mp3 /mp3 /tmp/mp3 2>&1 || true";
		assertThat(said(touch).lines()).hasSize(4);
		assertThat(this.job.resolve("mp3")).doesNotExist();
		assertThat(output(touch, READING.writing(1000)).lines()).hasSize(3);
		assertThat(this.job.resolve("mp3")).exists();
	}

	@Test
	void hasNoNetwork() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			server.setSoTimeout(500);
			List<String> arguments = List.of("-v", "error", "tcp://127.0.0.1:" + server.getLocalPort());
			Ffmpeg ffmpeg = TestMedia.ffmpeg().in(Namespaces.in(this.folder)).within(READING);
			assertThatExceptionOfType(FfmpegException.class).isThrownBy(() -> ffmpeg.probe(arguments, (report) -> {
			})).withMessageContaining("Network is unreachable");
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(server::accept);
		}
	}

	@Test
	void hasNoOtherProcesses() throws Exception {
		assertThat(said("kill -0 " + ProcessHandle.current().pid() + " 2>&1 || true")).contains("No such process");
	}

	@Test
	void givesNoPrivileges() throws Exception {
		assertThat(said(
				"unshare --user true 2>&1; unshare --net true 2>&1; chroot / true 2>&1; mount -t tmpfs x / 2>&1; true"))
			.contains("unshare: unshare failed", "chroot: cannot change", "mount: ");
	}

	@Test
	void tellsHowAProgramEnded() {
		assertFailure("exit 1", "Exit code 1:");
		assertFailure("exit 2", "Exit code 2:");
		assertFailure("exit 183", "Exit code 183");
		assertFailure("kill -KILL $$", "Exit code 137");
		assertFailure("kill -SEGV $$", "Exit code 139");
	}

	@Test
	void failsForTheMomentIfTheMachineHasNoMoreNamespaces() throws Exception {
		Sandbox namespaces = Namespaces.in(this.folder);
		List<String> noMore = List.of("/usr/bin/unshare", "--user", "--map-root-user", "sh", "-c",
				"echo 0 >/proc/sys/user/max_user_namespaces && exec \"$@\"", "sh");
		Sandbox exhausted = new Sandbox() {

			@Override
			public List<String> prefix(Path program, @Nullable Path folder, boolean writable) {
				return Stream.concat(noMore.stream(), namespaces.prefix(program, folder, writable).stream()).toList();
			}

			@Override
			public int programExitCode(int exitCode) {
				return namespaces.programExitCode(exitCode);
			}

		};
		Ffmpeg ffmpeg = script("true").in(exhausted).within(READING);
		assertThatExceptionOfType(FfmpegException.class).isThrownBy(() -> ffmpeg.probe(List.of(), (report) -> {
		})).withMessageContaining("No space left on device").matches(FfmpegException::isTemporary);
	}

	@Test
	void endsWithAllThatItHasStarted() throws Exception {
		Ffmpeg hanging = script("sleep 981 & sleep 981", Duration.ofSeconds(1)).within(READING, this.secret);
		assertThatExceptionOfType(StalledException.class).isThrownBy(() -> hanging.run(List.of(), (report) -> {
		}));
		assertThat(ProcessHandle.allProcesses()
			.map((process) -> process.info().commandLine().orElse(""))
			.filter((line) -> line.endsWith("sleep 981"))).isEmpty();
	}

	@Test
	void leavesNothingBehind() throws Exception {
		said("true");
		assertThat(this.folder.resolve("root")).isEmptyDirectory();
		assertThat(this.folder.resolve("view")).isEmptyDirectory();
		assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(this.folder.toString());
	}

	private void assertFailure(String script, String message) {
		assertThatExceptionOfType(FfmpegException.class).isThrownBy(() -> said(script))
			.withMessageStartingWith(message);
	}

	private String said(String script) throws Exception {
		return output(script, READING);
	}

	private String output(String script, ResourceLimits limits) throws Exception {
		return script(script).within(limits, this.job.resolve("source")).probe(List.of(), (report) -> {
		});
	}

	private Ffmpeg script(String script) throws IOException {
		return script(script, Duration.ofMinutes(1));
	}

	private Ffmpeg script(String script, Duration stallTimeout) throws IOException {
		Path programs = Files.createDirectories(this.folder.resolve("programs"));
		for (String name : List.of("ffmpeg", "ffprobe")) {
			Path program = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script);
			assertThat(program.toFile().setExecutable(true)).isTrue();
		}
		return new Ffmpeg(programs.resolve("ffmpeg"), stallTimeout).in(Namespaces.in(this.folder));
	}

}
