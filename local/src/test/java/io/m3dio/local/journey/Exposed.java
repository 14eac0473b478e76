package io.m3dio.local.journey;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.m3dio.local.Service;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The metrics that a service exposes to Prometheus.
 *
 * @param values the value of each series, by its name and labels
 * @see <a href= "https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 * formats</a>
 */
record Exposed(Map<String, Double> values) {

	private static final Pattern LINE = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{.*\\})?) (\\S+)$");

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"(?:[^\"\\\\]|\\\\.)*\"");

	static Exposed by(Service service, Started system) {
		HttpResponse<String> scrape = Person.fetch(system.management(service, "/actuator/prometheus"),
				BodyHandlers.ofString());
		assertThat(scrape.statusCode()).as(service.module()).isEqualTo(200);
		Map<String, Double> values = new HashMap<>();
		Matcher line = LINE.matcher(scrape.body());
		while (line.find()) {
			values.put(line.group(1), Double.valueOf(line.group(2)));
		}
		return new Exposed(values);
	}

	static Exposed byAll(Started system) {
		Map<String, Double> all = new HashMap<>();
		for (Service service : Service.values()) {
			all.putAll(by(service, system).values());
		}
		return new Exposed(all);
	}

	/** Returns the value of a series; 0 if it does not exist yet. */
	double value(String series) {
		return this.values.getOrDefault(series, 0.0);
	}

	/** Returns the labels of each name. */
	Map<String, Set<String>> labels() {
		Map<String, Set<String>> labels = new HashMap<>();
		for (String series : this.values.keySet()) {
			Set<String> names = labels.computeIfAbsent(series.replaceFirst("\\{.*", ""), (name) -> new HashSet<>());
			LABEL.matcher(series).results().forEach((label) -> names.add(label.group(1)));
		}
		return labels;
	}

}
