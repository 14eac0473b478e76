package io.m3dio.converter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.m3dio.broker.event.Event;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Kills a converter, which runs in a process of its own, during a conversion.
 */
class KilledConverterTests {

	@TempDir
	Path scratch;

	@Tag("slow")
	@Test
	void anotherConverterFinishesItsJobAndClearsUp() throws Exception {
		try (Client client = new Client(Servers.MONGO.uri(), Servers.AMQP.uri())) {
			client.clear();
			Process first = converter();
			Job job = client.submit(TestMedia.minutes(30));
			client.awaitConverting(job);
			List<Path> left = workers();
			assertThat(left).hasSize(1);
			assertThat(first.destroyForcibly().waitFor()).isNotZero();
			Process second = converter();
			try {
				await().atMost(Duration.ofSeconds(30)).until(() -> Files.notExists(left.get(0)));
				assertThat(programs(left.get(0))).isEmpty();
				Job completed = client.await(Duration.ofSeconds(120), job, JobStatus.COMPLETED);
				assertThat(completed.schedule().attempts()).isEqualTo(2);
				assertThat(client.count("mp3s.files")).isEqualTo(1);
				await().until(() -> client.find(job).outbox().isEmpty());
				assertThat(client.events()).extracting(Event::type).containsExactly("job.completed");
			}
			finally {
				second.destroy();
				assertThat(second.waitFor()).isEqualTo(143);
			}
			assertThat(workers()).isEmpty();
		}
	}

	private Process converter() throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m", "-cp",
				System.getProperty("java.class.path"), ConverterApplication.class.getName(), "--server.port=0",
				"--server.address=127.0.0.1", "--spring.mongodb.uri=" + Servers.MONGO.uri(),
				"--spring.rabbitmq.addresses=" + Servers.AMQP.uri(), "--m3dio.converter.scratch=" + this.scratch,
				"--m3dio.converter.retry-delay=100ms", "--m3dio.db.lease=8s")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of("target", "killed-converter.log").toFile()))
			.start();
	}

	private List<Path> workers() throws IOException {
		try (Stream<Path> paths = Files.list(this.scratch)) {
			return paths.filter((path) -> path.getFileName().toString().startsWith("worker-")).toList();
		}
	}

	private static List<ProcessHandle> programs(Path folder) {
		return ProcessHandle.allProcesses()
			.filter((process) -> process.info().commandLine().orElse("").contains(folder.toString()))
			.toList();
	}

}
