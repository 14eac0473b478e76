package io.m3dio.kustomize;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import io.m3dio.kustomize.Manifests.Workload;

/**
 * Finds mistakes in monitoring that neither the Prometheus Operator nor Grafana reports,
 * such as targets that do not exist and alerts without an explanation. The journey tests
 * check the queries with a running system.
 */
final class Monitoring {

	private static final String DURATION = "[1-9]\\d*[smh]";

	private static final Set<String> SEVERITIES = Set.of("warning", "critical");

	private final Problems problems;

	private Monitoring(Problems problems) {
		this.problems = problems;
	}

	static void check(Manifests manifests, Problems problems) {
		Monitoring monitoring = new Monitoring(problems);
		manifests.ofKind("PodMonitor").forEach((monitor) -> monitoring.targets(manifests, monitor));
		manifests.ofKind("PrometheusRule").forEach(monitoring::alerts);
		manifests.ofKind("ConfigMap")
			.filter((map) -> Json.object(map, "data").has("dashboard.json"))
			.forEach(monitoring::dashboard);
	}

	private void targets(Manifests manifests, JsonObject monitor) {
		JsonElement labels = Json.object(monitor, "spec.selector.matchLabels");
		List<Workload> selected = manifests.workloads()
			.stream()
			.filter((workload) -> workload.isService() && workload.matches(labels))
			.toList();
		this.problems.unless(!selected.isEmpty() && selected.stream().allMatch(Workload::isOurs), "%s selects %s",
				Manifests.id(monitor), selected.stream().map(Workload::id).toList());
		Json.list(monitor, "spec.podMetricsEndpoints").forEach((endpoint) -> {
			duration(Manifests.id(monitor), Json.text(endpoint, "interval"));
			this.problems.unless(Json.text(endpoint, "path").equals("/actuator/prometheus"), "%s asks for %s",
					Manifests.id(monitor), Json.text(endpoint, "path"));
			selected.forEach((workload) -> this.problems.unless(
					workload.ports().anyMatch((port) -> Json.text(port, "name").equals(Json.text(endpoint, "port"))),
					"%s: %s has no port %s", Manifests.id(monitor), workload.id(), Json.text(endpoint, "port")));
		});
	}

	private void alerts(JsonObject rule) {
		Set<String> seen = new HashSet<>();
		Json.list(rule, "spec.groups").flatMap((group) -> Json.list(group, "rules")).forEach((alert) -> {
			String where = Manifests.id(rule) + " " + Json.text(alert, "alert");
			this.problems.unless(seen.add(Json.text(alert, "alert")), "%s exists twice", where);
			this.problems.unless(SEVERITIES.contains(Json.text(alert, "labels.severity")), "%s has no severity", where);
			this.problems.unless(!Json.text(alert, "annotations.summary").isEmpty(), "%s does not say what it is",
					where);
			if (alert.has("for")) {
				duration(where, Json.text(alert, "for"));
			}
		});
	}

	private void dashboard(JsonObject map) {
		this.problems.unless(Json.object(map, "metadata.labels").has("grafana_dashboard"),
				"%s does not have the label that Grafana selects", Manifests.id(map));
		try {
			JsonObject dashboard = JsonParser.parseString(Json.text(Json.object(map, "data"), "dashboard.json"))
				.getAsJsonObject();
			this.problems.unless(Json.list(dashboard, "panels").findAny().isPresent(), "%s shows nothing",
					Manifests.id(map));
		}
		catch (JsonSyntaxException ex) {
			this.problems.unless(false, "%s is not JSON: %s", Manifests.id(map), String.valueOf(ex.getMessage()));
		}
	}

	private void duration(String where, String duration) {
		this.problems.unless(duration.matches(DURATION), "%s: %s is no duration", where, duration);
	}

}
