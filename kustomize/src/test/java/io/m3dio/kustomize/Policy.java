package io.m3dio.kustomize;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.m3dio.kustomize.Manifests.Workload;

/**
 * Checks the security rules for every pod, and the rules for production.
 */
final class Policy {

	/** How long the cluster autoscaler waits for a pod, unless it is told otherwise. */
	private static final int AUTOSCALER_SECONDS = 600;

	/** Servers whose programs take a good part of a core to ask. */
	private static final Set<String> SLOW_TO_ASK = Set.of("mongodb", "rabbitmq");

	private final Problems problems;

	private Policy(Problems problems) {
		this.problems = problems;
	}

	static void check(Manifests manifests, boolean overlay, Problems problems) {
		Policy policy = new Policy(problems);
		for (Workload workload : manifests.workloads()) {
			policy.pod(workload);
			workload.containers().forEach((container) -> policy.container(workload, container, overlay));
		}
		manifests.ofKind("Ingress")
			.forEach((ingress) -> problems.unless(!ingress.toString().contains("management"),
					"%s leads to the management port", Manifests.id(ingress)));
		if (overlay) {
			policy.namespace(manifests);
		}
	}

	static void checkProduction(Manifests manifests, Problems problems) {
		new Policy(problems).production(manifests);
	}

	/** Checks the Pod Security Standard "restricted" and some more rules. */
	private void pod(Workload workload) {
		JsonObject security = Json.object(workload.pod(), "securityContext");
		this.problems.unless(Json.text(security, "runAsNonRoot").equals("true")
				&& Json.number(security, "runAsUser", 0) > 0 && Json.number(security, "runAsGroup", 0) > 0,
				"%s may run as root", workload.id());
		this.problems.unless(Json.text(security, "seccompProfile.type").equals("RuntimeDefault"),
				"%s may make any system call", workload.id());
		this.problems.unless(Json.text(workload.pod(), "automountServiceAccountToken").equals("false"),
				"%s gets a token for the API server", workload.id());
		this.problems.unless(Json.text(workload.pod(), "enableServiceLinks").equals("false"),
				"%s gets the environment of every Service", workload.id());
		for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
			this.problems.unless(!workload.pod().has(shared), "%s shares the node's: %s", workload.id(), shared);
		}
		Json.list(workload.pod(), "volumes").forEach((volume) -> {
			this.problems.unless(
					volume.has("emptyDir") || volume.has("configMap") || volume.has("secret") || isOfSecrets(volume),
					"%s has a volume of the node: %s", workload.id(), volume);
			this.problems.unless(!volume.has("emptyDir") || !Json.text(volume, "emptyDir.sizeLimit").isEmpty(),
					"%s: the volume %s has no bound", workload.id(), volume);
		});
	}

	private void container(Workload workload, JsonObject container, boolean overlay) {
		String where = workload.id() + " " + Json.text(container, "name");
		JsonObject security = Json.object(container, "securityContext");
		this.problems.unless(Json.text(security, "allowPrivilegeEscalation").equals("false"), "%s may gain privileges",
				where);
		this.problems.unless(Json.text(security, "readOnlyRootFilesystem").equals("true"), "%s may write to its image",
				where);
		this.problems.unless(Json.object(security, "capabilities").equals(JsonParser.parseString("{drop: [ALL]}")),
				"%s keeps capabilities", where);
		this.problems.unless(!security.has("privileged"), "%s is privileged", where);
		for (String amount : List.of("requests.cpu", "requests.memory", "limits.cpu", "limits.memory")) {
			this.problems.unless(!Json.text(container, "resources." + amount).isEmpty(), "%s has no %s", where, amount);
		}
		this.problems.unless(
				Json.list(container, "volumeMounts").anyMatch((mount) -> Json.text(mount, "mountPath").equals("/tmp")),
				"%s has nowhere to write", where);
		image(where, Json.text(container, "image"), overlay);
		List<String> variables = Json.list(container, "env").map((variable) -> Json.text(variable, "name")).toList();
		this.problems.unless(variables.stream().distinct().count() == variables.size(),
				"%s is told something twice: %s", where, variables);
		if (workload.isService() && workload.mainContainers().toList().contains(container)) {
			probes(workload, where, container);
		}
		this.problems.unless(Json.number(workload.pod(), "terminationGracePeriodSeconds", 30) <= AUTOSCALER_SECONDS,
				"%s is cut short by the cluster autoscaler", workload.id());
	}

	/**
	 * Checks an image's version. The base names images without versions, which the
	 * overlays set.
	 */
	private void image(String where, String image, boolean overlay) {
		this.problems.unless(
				!overlay && image.matches("m3dio/[a-z-]+")
						|| image.matches("[a-z0-9./-]+(:[A-Za-z0-9.-]+|@sha256:[0-9a-f]{64})")
								&& !image.matches(".*:(latest|stable|edge)"),
				"%s runs an image without a version: %s", where, image);
	}

	private void probes(Workload workload, String where, JsonObject container) {
		for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
			this.problems.unless(container.has(probe), "%s has no %s", where, probe);
		}
		if (SLOW_TO_ASK.contains(Manifests.name(workload.object()))) {
			this.problems.unless(
					container.toString().contains("tcpSocket")
							&& Json.object(container, "livenessProbe.exec").size() == 0
							&& Json.object(container, "startupProbe.exec").size() == 0
							&& Json.number(container, "readinessProbe.periodSeconds", 0) >= 60,
					"%s: its probes take a good part of a core", where);
		}
		if (workload.isOurs()) {
			this.problems.unless(
					Json.number(container, "startupProbe.periodSeconds", 0)
							* Json.number(container, "startupProbe.failureThreshold", 0) >= 600,
					"%s has too little time to start on a slow node", where);
			this.problems.unless(
					Json.text(container, "livenessProbe.httpGet.path").equals("/actuator/health/liveness")
							&& Json.text(container, "startupProbe.httpGet.path").equals("/actuator/health/liveness")
							&& Json.text(container, "readinessProbe.httpGet.path").equals("/actuator/health/readiness"),
					"%s: a probe asks the wrong question", where);
			this.problems.unless(
					Json.list(container, "env")
						.anyMatch((it) -> Json.text(it, "name").equals("MANAGEMENT_SERVER_PORT")
								&& Json.list(container, "ports")
									.anyMatch((port) -> Json.text(port, "name").equals("management")
											&& Json.text(port, "containerPort").equals(Json.text(it, "value")))),
					"%s has no management port of its own", where);
			this.problems.unless(
					Manifests.kind(workload.object()).equals("StatefulSet")
							|| Json.number(container, "lifecycle.preStop.sleep.seconds", 0) >= 5,
					"%s ends before all proxies know", where);
		}
	}

	private void namespace(Manifests manifests) {
		manifests.ofKind("Namespace").forEach((namespace) -> {
			for (String mode : List.of("enforce", "warn", "audit")) {
				this.problems.unless(
						Json.text(Json.object(namespace, "metadata.labels"), "pod-security.kubernetes.io/" + mode)
							.equals("restricted"),
						"%s does not %s the restricted standard", Manifests.id(namespace), mode);
			}
		});
	}

	private void production(Manifests manifests) {
		this.problems.unless(manifests.ofKind("Secret").findAny().isEmpty(), "Production contains Secrets");
		this.problems.unless(!manifests.objects().toString().contains("development"),
				"Production contains something for development");
		this.problems.unless(
				manifests.ofKind("ConfigMap")
					.anyMatch((it) -> Json.text(Json.object(it, "data"), "M3DIO_PRODUCTION").equals("true")
							&& Json.text(Json.object(it, "data"), "M3DIO_PUBLIC_URL").startsWith("https://")),
				"Production does not set M3DIO_PRODUCTION and an HTTPS address");
		manifests.ofKind("Ingress").forEach((it) -> {
			this.problems.unless(Json.list(it, "spec.tls").findAny().isPresent(), "%s has no TLS", Manifests.id(it));
			this.problems.unless(!Json.text(it, "spec.ingressClassName").isEmpty(), "%s has no class",
					Manifests.id(it));
		});
		ownUsers(manifests);
		manifests.workloads().stream().filter(Workload::isService).forEach((it) -> replicas(manifests, it));
		JsonObject deny = manifests.find("NetworkPolicy", "default-deny").orElseGet(JsonObject::new);
		this.problems.unless(
				Json.object(deny, "spec")
					.equals(JsonParser.parseString("{podSelector: {}, policyTypes: [Ingress, Egress]}")),
				"Not everything is denied by default");
		this.problems.unless(
				Json.object(manifests.find("NetworkPolicy", "converter").orElseGet(JsonObject::new), "spec")
					.equals(JsonParser.parseString("""
							{podSelector: {matchLabels: {"app.kubernetes.io/name": converter}}, policyTypes: [Egress],
							egress: [{ports: [{port: 27017}]}, {ports: [{port: 5672}, {port: 5671}]}]}""")),
				"The converter reaches more than MongoDB and RabbitMQ");
		managementPorts(manifests);
		traces(manifests);
	}

	/** A service that is broken into reads the tables and documents of no other one. */
	private void ownUsers(Manifests manifests) {
		for (String variable : List.of("M3DIO_MYSQL_URL", "M3DIO_MONGODB_URI")) {
			Map<String, List<String>> users = manifests.workloads()
				.stream()
				.filter(Workload::isService)
				.flatMap((workload) -> workload.mainContainers()
					.flatMap((container) -> Json.list(container, "env"))
					.filter((it) -> Json.text(it, "name").equals(variable))
					.map((it) -> Map.entry(Json.text(it, "valueFrom.secretKeyRef.name"), workload.id())))
				.collect(Collectors.groupingBy(Map.Entry::getKey,
						Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
			users.forEach((secret, services) -> this.problems.unless(services.size() == 1,
					"%s share one user, of the Secret %s", services, secret));
		}
	}

	private void managementPorts(Manifests manifests) {
		this.problems
			.unless(Json.object(manifests.find("NetworkPolicy", "management").orElseGet(JsonObject::new), "spec")
				.equals(JsonParser.parseString("""
						{podSelector: {matchLabels: {"app.kubernetes.io/part-of": m3dio}}, policyTypes: [Ingress],
						ingress: [{from: [{namespaceSelector: {matchLabels: {"m3dio.io/monitoring": "true"}}}],
						ports: [{port: 9090}]}]}""")), "Not only Prometheus reaches the management ports");
		manifests.ofKind("NetworkPolicy")
			.filter((policy) -> !Manifests.name(policy).equals("management"))
			.forEach((policy) -> this.problems.unless(!policy.toString().contains("9090"),
					"%s reaches the management ports", Manifests.id(policy)));
	}

	/**
	 * Checks that a collector is the only destination that all pods may reach. The
	 * converter's own policy then lists everything else.
	 */
	private void traces(Manifests manifests) {
		this.problems.unless(Json.object(manifests.find("NetworkPolicy", "tracing").orElseGet(JsonObject::new), "spec")
			.equals(JsonParser.parseString("""
					{podSelector: {matchLabels: {"app.kubernetes.io/part-of": m3dio}}, policyTypes: [Egress],
					egress: [{to: [{namespaceSelector: {matchLabels: {"m3dio.io/tracing": "true"}}}],
					ports: [{port: 4318}]}]}""")), "Traces go elsewhere than to a collector");
	}

	private void replicas(Manifests manifests, Workload workload) {
		String name = Manifests.name(workload.object());
		long replicas = Json.number(workload.object(), "spec.replicas",
				manifests.find("ScaledObject", name)
					.map((it) -> Json.number(it, "spec.minReplicaCount", 0))
					.or(() -> manifests.find("HorizontalPodAutoscaler", name)
						.map((it) -> Json.number(it, "spec.minReplicas", 0)))
					.orElse(0L));
		this.problems.unless(replicas >= 2, "%s has %d replicas", workload.id(), replicas);
		this.problems.unless(Json.list(workload.pod(), "topologySpreadConstraints").findAny().isPresent()
				&& workload.pod().has("affinity"), "%s may have all replicas on one node", workload.id());
		this.problems.unless(
				manifests.find("PodDisruptionBudget", name)
					.filter((it) -> workload.matches(Json.object(it, "spec.selector.matchLabels")))
					.filter((it) -> Json.number(it, "spec.maxUnavailable", 0) == 1)
					.filter((it) -> Json.text(it, "spec.unhealthyPodEvictionPolicy").equals("AlwaysAllow"))
					.isPresent(),
				"%s has no disruption budget, or one that keeps pods that are not ready", workload.id());
		this.problems.unless(
				!Manifests.kind(workload.object()).equals("Deployment")
						|| Json.text(workload.object(), "spec.strategy.rollingUpdate.maxUnavailable").equals("0"),
				"%s has less replicas during an update", workload.id());
		this.problems.unless(Set.of("Deployment", "StatefulSet").contains(Manifests.kind(workload.object())),
				"%s is no service", workload.id());
	}

	private static boolean isOfSecrets(JsonObject volume) {
		return volume.has("projected")
				&& Json.list(volume, "projected.sources").allMatch((source) -> source.has("secret"));
	}

}
