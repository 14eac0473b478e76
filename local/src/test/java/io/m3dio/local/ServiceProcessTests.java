package io.m3dio.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import io.m3dio.local.process.CannotStartException;
import io.m3dio.local.process.Health;
import io.m3dio.local.process.Processes;
import io.m3dio.local.process.UnpackedJar;
import io.m3dio.local.servers.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests of {@link ServiceProcess} with real processes.
 */
class ServiceProcessTests {

	private final List<String> said = new CopyOnWriteArrayList<>();

	private final int port = FreePort.any();

	@TempDir
	private Path folder;

	private Processes processes;

	private ServiceProcess service;

	@BeforeEach
	void prepare() throws IOException {
		this.processes = new Processes(Files.createDirectory(this.folder.resolve("processes")));
		this.service = service(Map.of("SERVER_PORT", Integer.toString(this.port)));
	}

	@AfterEach
	void stop() {
		this.service.stop();
	}

	@Test
	void isReadyWhenItsHealthSaysSo() {
		assertThat(this.service.isReady()).isFalse();
		this.service.start();
		this.service.awaitReady();
		assertThat(this.service.isReady()).isTrue();
		this.service.stop();
		assertThat(this.service.isReady()).isFalse();
	}

	@Test
	void startsAgainWhenItIsKilled() {
		this.service.start();
		this.service.awaitReady();
		long first = this.service.pid();
		this.service.kill();
		await().atMost(Duration.ofSeconds(20)).until(() -> this.service.pid() != first && this.service.isReady());
		assertThat(this.said).singleElement()
			.asString()
			.contains("auth ended by itself (exit code 137)", "started again", "auth.log");
	}

	@Test
	void staysStoppedUntilStarted() {
		this.service.start();
		this.service.awaitReady();
		this.service.stop();
		assertThat(this.said).isEmpty();
		this.service.start();
		this.service.awaitReady();
		assertThat(this.service.isReady()).isTrue();
	}

	@Test
	void saysWhyItDoesNotStart() throws IOException {
		ServiceProcess broken = service(Map.of());
		broken.start();
		assertThatExceptionOfType(CannotStartException.class).isThrownBy(broken::awaitReady)
			.withMessageContaining("auth did not start: ")
			.withMessageContaining("NumberFormatException")
			.withMessageContaining("auth.log");
	}

	@Test
	void isStoppedByTheNextRunIfItOutlivesItsLauncher() throws IOException {
		this.service.start();
		this.service.awaitReady();
		ProcessHandle process = ProcessHandle.of(this.service.pid()).orElseThrow();
		assertThat(this.processes.stopLeftovers()).isEqualTo(1);
		assertThat(process.isAlive()).isFalse();
	}

	@Test
	void isNotStoppedIfItOnlyHasTheIdOfAnEarlierProcess() throws IOException {
		this.service.start();
		this.service.awaitReady();
		Files.writeString(this.folder.resolve("processes/auth"), this.service.pid() + " 1000000000000");
		assertThat(this.processes.stopLeftovers()).isZero();
		Files.writeString(this.folder.resolve("processes/auth"), Long.toString(this.service.pid()));
		assertThat(this.processes.stopLeftovers()).isZero();
		assertThat(this.service.isReady()).isTrue();
	}

	private ServiceProcess service(Map<String, String> environment) throws IOException {
		return new ServiceProcess(Service.AUTH, new Health(this.port), new UnpackedJar(jar()), environment,
				this.folder.resolve("auth.log"), this.processes, this.said::add);
	}

	/** Builds a program of one class that is ready immediately. */
	private Path jar() throws IOException {
		Path jar = this.folder.resolve("program.jar");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ReadyProgram.class.getName());
		String name = ReadyProgram.class.getName().replace('.', '/') + ".class";
		try (JarOutputStream content = new JarOutputStream(Files.newOutputStream(jar), manifest);
				var program = ReadyProgram.class.getClassLoader().getResourceAsStream(name)) {
			content.putNextEntry(new JarEntry(name));
			program.transferTo(content);
		}
		return jar;
	}

}
