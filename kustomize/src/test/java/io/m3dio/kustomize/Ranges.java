package io.m3dio.kustomize;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.custom.Quantity;
import io.m3dio.kustomize.Manifests.Workload;

/**
 * Finds numbers that are out of range or do not fit each other.
 */
final class Ranges {

	private static final Set<String> PORTS = Set.of("port", "containerPort", "targetPort");

	private static final Set<String> SECONDS = Set.of("periodSeconds", "timeoutSeconds", "failureThreshold",
			"terminationGracePeriodSeconds", "seconds", "pollingInterval", "cooldownPeriod");

	private static final Set<String> AMOUNTS = Set.of("requests", "limits");

	private static final Set<String> RESOURCES = Set.of("cpu", "memory", "ephemeral-storage", "storage");

	private final Problems problems;

	private Ranges(Problems problems) {
		this.problems = problems;
	}

	static void check(Manifests manifests, Problems problems) {
		Ranges ranges = new Ranges(problems);
		for (JsonObject object : manifests.objects()) {
			ranges.numbers(object, Manifests.id(object));
		}
		manifests.ofKind("ScaledObject")
			.forEach((it) -> ranges.scale(it, "spec.minReplicaCount", "spec.maxReplicaCount", 0));
		manifests.ofKind("HorizontalPodAutoscaler")
			.forEach((it) -> ranges.scale(it, "spec.minReplicas", "spec.maxReplicas", 1));
		manifests.workloads().forEach(ranges::workload);
	}

	private void numbers(JsonElement element, String where) {
		if (element.isJsonArray()) {
			element.getAsJsonArray().forEach((it) -> numbers(it, where));
		}
		if (!element.isJsonObject()) {
			return;
		}
		for (Map.Entry<String, JsonElement> field : element.getAsJsonObject().entrySet()) {
			JsonElement value = field.getValue();
			if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
				number(field.getKey(), value.getAsLong(), where);
			}
			if (AMOUNTS.contains(field.getKey()) && value.isJsonObject()) {
				this.problems.unless(RESOURCES.containsAll(value.getAsJsonObject().keySet()),
						"%s: there is no such resource in %s", where, value);
			}
			numbers(value, where);
		}
	}

	private void number(String field, long value, String where) {
		this.problems.unless(!PORTS.contains(field) || value >= 1 && value <= 65535, "%s: %s %d is no port", where,
				field, value);
		this.problems.unless(!SECONDS.contains(field) || value >= 1 && value <= 3600, "%s: %s %d is out of range",
				where, field, value);
		this.problems.unless(!field.equals("replicas") || value >= 1 && value <= 50, "%s: %s %d is out of range", where,
				field, value);
		this.problems.unless(!field.equals("averageUtilization") || value >= 1 && value <= 100,
				"%s: %s %d is no percentage", where, field, value);
	}

	private void scale(JsonObject scaler, String least, String most, long atLeast) {
		long min = Json.number(scaler, least, -1);
		long max = Json.number(scaler, most, -1);
		this.problems.unless(min >= atLeast && max > min, "%s scales from %d to %d", Manifests.id(scaler), min, max);
	}

	private void workload(Workload workload) {
		for (JsonObject container : workload.containers()) {
			String where = workload.id() + " " + Json.text(container, "name");
			for (String resource : Set.of("cpu", "memory", "ephemeral-storage")) {
				JsonObject limits = Json.object(container, "resources.limits");
				JsonObject requests = Json.object(container, "resources.requests");
				this.problems.unless(
						!limits.has(resource) || !requests.has(resource)
								|| amount(requests, resource).compareTo(amount(limits, resource)) <= 0,
						"%s asks for more %s than it may use", where, resource);
			}
			long pause = Json.number(container, "lifecycle.preStop.sleep.seconds", 0);
			long shutdown = shutdownSeconds(container);
			long grace = Json.number(workload.pod(), "terminationGracePeriodSeconds", 30);
			this.problems.unless(grace >= pause + shutdown, "%s is killed after %d s while it stops in %d s", where,
					grace, pause + shutdown);
		}
	}

	/** Returns the shutdown time in the settings, or Spring Boot's default of 30 s. */
	private static long shutdownSeconds(JsonObject container) {
		if (!Json.text(container, "image").contains("m3dio/") || !container.has("lifecycle")) {
			return 0;
		}
		return Json.list(container, "env")
			.filter((variable) -> Set.of("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", "M3DIO_DRAIN")
				.contains(Json.text(variable, "name")))
			.map((variable) -> Json.text(variable, "value"))
			.mapToLong(Ranges::seconds)
			.sum();
	}

	private static long seconds(String duration) {
		long number = Long.parseLong("0" + duration.replaceAll("\\D", ""));
		return duration.endsWith("m") ? number * 60 : number;
	}

	private static BigDecimal amount(JsonObject resources, String resource) {
		try {
			return Quantity.fromString(Json.text(resources, resource)).getNumber();
		}
		catch (RuntimeException ex) {
			// Schema reports this.
			return BigDecimal.ZERO;
		}
	}

}
