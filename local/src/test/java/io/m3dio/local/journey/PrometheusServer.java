package io.m3dio.local.journey;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.m3dio.local.Service;
import io.m3dio.local.servers.FreePort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real Prometheus that scrapes a running system every second.
 */
final class PrometheusServer implements AutoCloseable {

	static final Path PROGRAM = Path.of("/usr/bin/prometheus");

	private final Process process;

	private final int port;

	private PrometheusServer(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	static PrometheusServer start(Started system) throws IOException {
		Path folder = Files.createDirectories(Path.of("target", "prometheus-" + UUID.randomUUID()).toAbsolutePath());
		MonitoringFiles.writeRules(folder.resolve("alerts.yml"));
		Files.writeString(folder.resolve("prometheus.yml"), settings(system));
		int port = FreePort.any();
		Process process = new ProcessBuilder(PROGRAM.toString(), "--config.file=" + folder.resolve("prometheus.yml"),
				"--storage.tsdb.path=" + folder.resolve("data"), "--web.listen-address=127.0.0.1:" + port)
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("prometheus.log").toFile())
			.start();
		return new PrometheusServer(process, port);
	}

	/** The targets have the labels that the PodMonitor gives them. */
	private static String settings(Started system) {
		return "{global: {scrape_interval: 1s, evaluation_interval: 1s}, rule_files: [alerts.yml], scrape_configs: "
				+ "[{job_name: m3dio, metrics_path: /actuator/prometheus, static_configs: ["
				+ Arrays.stream(Service.values())
					.map((service) -> "{targets: ['" + system.management(service, "").getAuthority() + "'], labels: "
							+ "{service: " + service.module() + ", namespace: m3dio, pod: " + service.module() + "-0}}")
					.collect(Collectors.joining(", "))
				+ "]}]}";
	}

	JsonNode ask(String query) {
		JsonNode answer = get("query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
		assertThat(answer.path("status").asString()).as(query + ": " + answer).isEqualTo("success");
		return answer.path("data").path("result");
	}

	JsonNode rules() {
		return get("rules").at("/data/groups/0/rules");
	}

	private JsonNode get(String path) {
		URI uri = URI.create("http://127.0.0.1:" + this.port + "/api/v1/" + path);
		return new JsonMapper().readTree(Person.fetch(uri, BodyHandlers.ofString()).body());
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit()
			.orTimeout(10, TimeUnit.SECONDS)
			.exceptionally((late) -> this.process.destroyForcibly())
			.join();
	}

}
