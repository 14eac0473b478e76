package io.m3dio.gateway.description;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Makes one OpenAPI document of several. Names are common to all of them: what two call
 * alike has to be alike.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>
 */
class Merge {

	private static final Logger log = LoggerFactory.getLogger(Merge.class);

	private final ObjectNode whole;

	Merge(ObjectNode whole) {
		this.whole = whole;
	}

	/**
	 * Adds what is public of a service.
	 * @param part its document, which is changed by this
	 * @param patterns the paths that are public
	 */
	void add(JsonNode part, List<String> patterns) {
		List<PathPattern> open = patterns.stream().map(PathPatternParser.defaultInstance::parse).toList();
		Map<String, JsonNode> paths = new TreeMap<>(properties(this.whole.path("paths")));
		properties(part.path("paths")).forEach((path, item) -> {
			if (open.stream().anyMatch((pattern) -> pattern.matches(PathContainer.parsePath(path)))) {
				item.forEach((call) -> secure(call, part.path("security")));
				paths.put(path, item);
			}
		});
		this.whole.putObject("paths").setAll(paths);
		properties(part.path("components")).forEach(
				(kind, named) -> name(this.whole.withObjectProperty("components").withObjectProperty(kind), named));
		this.whole.withArrayProperty("tags").addAll(part.path("tags").values());
	}

	/**
	 * Tells that a service could not be asked.
	 * @param service its name
	 */
	void miss(String service) {
		ObjectNode info = this.whole.withObjectProperty("info");
		info.put("description", info.path("description").asString("") + "\n\n**Not complete:** the calls of " + service
				+ " are missing, as it cannot be reached right now. Load this again in a moment.");
	}

	/*
	 * What holds for all calls of the service does not hold for all of the whole.
	 */
	private static void secure(JsonNode call, JsonNode security) {
		if (call instanceof ObjectNode operation && !operation.has("security")) {
			operation.set("security", security.isMissingNode() ? operation.arrayNode() : security);
		}
	}

	private static void name(ObjectNode known, JsonNode added) {
		properties(added).forEach((name, value) -> {
			if (known.has(name) && !known.get(name).equals(value)) {
				log.warn("Two services mean something different by {}", name);
			}
			known.putIfAbsent(name, value);
		});
	}

	private static Map<String, JsonNode> properties(JsonNode node) {
		Map<String, JsonNode> properties = new TreeMap<>();
		node.properties().forEach((property) -> properties.put(property.getKey(), property.getValue()));
		return properties;
	}

}
