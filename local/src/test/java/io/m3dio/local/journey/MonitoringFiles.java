package io.m3dio.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The alert rules and the dashboard in the manifests.
 */
final class MonitoringFiles {

	private static final Path FOLDER = Path.of("..", "kustomize", "components", "monitoring");

	private MonitoringFiles() {
	}

	/**
	 * Returns the queries of the dashboard's panels and of the alerts.
	 * @return the queries, with the dashboard's variables filled in
	 */
	static List<String> queries() {
		return Stream.concat(panels(), alerts()).toList();
	}

	static Stream<String> panels() {
		return dashboard().path("panels")
			.valueStream()
			.flatMap((panel) -> panel.path("targets").valueStream())
			.map((target) -> target.path("expr").asString())
			.map((query) -> query.replace("$namespace", "m3dio").replace("$__rate_interval", "1m"));
	}

	static Stream<String> alerts() {
		return new JsonMapper().valueToTree(rules())
			.path("groups")
			.valueStream()
			.flatMap((group) -> group.path("rules").valueStream())
			.map((rule) -> rule.path("expr").asString());
	}

	/**
	 * Writes the rules in the form for a Prometheus without the operator.
	 * @param file the file to write
	 */
	static void writeRules(Path file) throws IOException {
		Files.writeString(file, new Yaml().dump(rules()));
	}

	private static Map<String, Object> rules() {
		Map<String, Map<String, Object>> object = new Yaml().load(read("alerts.yaml"));
		return Objects.requireNonNull(object.get("spec"));
	}

	private static JsonNode dashboard() {
		return new JsonMapper().readTree(read("dashboard.json"));
	}

	private static String read(String file) {
		try {
			return Files.readString(FOLDER.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
