package io.m3dio.kustomize;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.m3dio.kustomize.Manifests.Workload;

/**
 * Finds references to objects that do not exist. An API server accepts them, but they
 * never work.
 */
final class References {

	/**
	 * Secrets that are created by hand or by an operator, so they are not part of the
	 * manifests.
	 */
	private static final Map<String, Set<String>> SECRETS = Map.of("m3dio-mysql-migrate", Set.of("url"),
			"m3dio-mysql-auth", Set.of("url"), "m3dio-mysql-notification", Set.of("url"), "m3dio-mongodb-gateway",
			Set.of("uri"), "m3dio-mongodb-converter", Set.of("uri"), "m3dio-rabbitmq", Set.of("uri"), "m3dio-smtp",
			Set.of("url"), "m3dio-keys", Set.of("secret", "mail", "introspection"));

	private static final Map<String, Set<String>> OPERATORS_SECRETS = Map.of("rabbitmq-default-user",
			Set.of("connection_string"), "mongodb-gateway-uri", Set.of("connectionString.standard"),
			"mongodb-converter-uri", Set.of("connectionString.standard"));

	/** The label of the pods that a controller of the Gateway API makes. */
	private static final String PROXY = "gateway.networking.k8s.io/gateway-name";

	private static final Pattern ADDRESS = Pattern.compile("^https?://([a-z-]+):(\\d+)$");

	private final Manifests manifests;

	private final Problems problems;

	private final boolean overlay;

	private References(Manifests manifests, Problems problems, boolean overlay) {
		this.manifests = manifests;
		this.problems = problems;
		this.overlay = overlay;
	}

	/**
	 * Checks every reference.
	 * @param manifests the objects
	 * @param overlay whether the manifests are complete, which a component without
	 * settings and images is not
	 * @param problems collects the problems
	 */
	static void check(Manifests manifests, boolean overlay, Problems problems) {
		new References(manifests, problems, overlay).check();
	}

	private void check() {
		uniqueNames();
		this.manifests.workloads().forEach(this::workload);
		this.manifests.ofKind("Service").forEach(this::service);
		this.manifests.ofKind("Ingress").forEach(this::ingress);
		this.manifests.ofKind("HTTPRoute").forEach(this::route);
		this.manifests.ofKind("PodDisruptionBudget", "NetworkPolicy").forEach(this::selector);
		this.manifests.ofKind("NetworkPolicy").forEach(this::networkPolicy);
		this.manifests.ofKind("ScaledObject", "HorizontalPodAutoscaler").forEach(this::scaler);
		this.manifests.ofKind("TriggerAuthentication")
			.flatMap((it) -> Json.list(it, "spec.secretTargetRef"))
			.forEach((ref) -> secretKey("TriggerAuthentication", ref));
		this.manifests.ofKind("ExternalSecret").forEach(this::externalSecret);
	}

	private void uniqueNames() {
		Set<String> seen = new HashSet<>();
		Set<String> spaces = this.manifests.ofKind("Namespace").map(Manifests::name).collect(Collectors.toSet());
		for (JsonObject object : this.manifests.objects()) {
			this.problems.unless(seen.add(Manifests.id(object)), "%s exists twice", Manifests.id(object));
			this.problems.unless(
					!this.overlay || spaces.contains(Json.text(object, "metadata.namespace"))
							|| Manifests.kind(object).equals("Namespace"),
					"%s is not in the namespace of the overlay", Manifests.id(object));
		}
	}

	private void workload(Workload workload) {
		JsonElement selector = Json.object(workload.object(), "spec.selector.matchLabels");
		this.problems.unless(!workload.isService() || !selector.equals(new JsonObject()) && workload.matches(selector),
				"%s does not select its own pods", workload.id());
		String headless = Json.text(workload.object(), "spec.serviceName");
		this.problems.unless(
				!Manifests.kind(workload.object()).equals("StatefulSet")
						|| this.manifests.find("Service", headless).filter((it) -> selects(it, workload)).isPresent(),
				"%s has no Service %s", workload.id(), headless);
		this.problems.unless(
				distinct(workload.containers().stream()) && distinct(workload.ports()) && distinct(volumes(workload)),
				"%s uses a name twice", workload.id());
		workload.containers().forEach((container) -> container(workload, container));
		volumes(workload).forEach((volume) -> volume(workload, volume));
		spread(workload);
	}

	private void container(Workload workload, JsonObject container) {
		String where = workload.id() + " " + Json.text(container, "name");
		Set<String> ports = names(Json.list(container, "ports"));
		for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
			String port = Json.text(container, probe + ".httpGet.port")
					+ Json.text(container, probe + ".tcpSocket.port");
			this.problems.unless(port.isEmpty() || ports.contains(port), "%s has no port %s for its %s", where, port,
					probe);
		}
		Json.list(container, "env").forEach((variable) -> variable(where, variable));
		Set<String> volumes = Stream
			.concat(names(volumes(workload)).stream(),
					Json.list(workload.object(), "spec.volumeClaimTemplates").map(Manifests::name))
			.collect(Collectors.toSet());
		Json.list(container, "volumeMounts")
			.forEach((mount) -> this.problems.unless(volumes.contains(Json.text(mount, "name")),
					"%s mounts %s, which is no volume", where, Json.text(mount, "name")));
	}

	private void variable(String where, JsonObject variable) {
		Json.find(variable, "valueFrom.secretKeyRef").ifPresent((ref) -> secretKey(where, ref.getAsJsonObject()));
		Json.find(variable, "valueFrom.configMapKeyRef").ifPresent((ref) -> configKey(where, ref.getAsJsonObject()));
		Matcher address = ADDRESS.matcher(Json.text(variable, "value"));
		if (address.find()) {
			this.problems.unless(hasPort(address.group(1), address.group(2)), "%s: nothing listens at %s", where,
					address.group());
		}
	}

	private void secretKey(String where, JsonObject ref) {
		String name = Json.text(ref, "name");
		String key = Json.text(ref, "key");
		boolean there = this.manifests.find("Secret", name)
			.map((secret) -> Json.object(secret, "data").has(key))
			.orElseGet(() -> SECRETS.getOrDefault(name, Set.of()).contains(key)
					|| !this.overlay && (OPERATORS_SECRETS.getOrDefault(name, Set.of()).contains(key)
							|| name.startsWith("m3dio-") || name.endsWith("-root")));
		this.problems.unless(there, "%s: there is no key %s in a Secret %s", where, key, name);
	}

	private void configKey(String where, JsonObject ref) {
		String name = Json.text(ref, "name");
		boolean there = this.manifests.find("ConfigMap", name)
			.map((map) -> Json.object(map, "data").has(Json.text(ref, "key")))
			.orElse(!this.overlay && name.equals("m3dio"));
		this.problems.unless(there, "%s: there is no key %s in a ConfigMap %s", where, Json.text(ref, "key"), name);
	}

	private void volume(Workload workload, JsonObject volume) {
		String map = Json.text(volume, "configMap.name");
		this.problems.unless(map.isEmpty() || this.manifests.find("ConfigMap", map).isPresent(),
				"%s: there is no ConfigMap %s", workload.id(), map);
		String secret = Json.text(volume, "secret.secretName");
		this.problems.unless(
				secret.isEmpty() || this.manifests.ofKind("Certificate")
					.anyMatch((it) -> Json.text(it, "spec.secretName").equals(secret)
							&& Json.texts(it, "spec.dnsNames").equals(List.of(Manifests.name(workload.object())))),
				"%s: its Certificate does not create the Secret %s", workload.id(), secret);
		this.problems.unless(volume.size() == 2, "%s: volume %s has an unknown type", workload.id(), volume);
		Json.list(workload.pod(), "containers")
			.flatMap((container) -> Json.list(container, "volumeMounts"))
			.filter((mount) -> !Json.text(mount, "subPath").isEmpty()
					&& Json.text(mount, "name").equals(Json.text(volume, "name")))
			.forEach((mount) -> configKey(workload.id(), file(map, mount)));
	}

	private static JsonObject file(String map, JsonObject mount) {
		JsonObject ref = new JsonObject();
		ref.addProperty("name", map);
		ref.addProperty("key", Json.text(mount, "subPath"));
		return ref;
	}

	/**
	 * Checks that the selectors that spread a workload's replicas select its own pods.
	 */
	private void spread(Workload workload) {
		Stream.concat(Json.list(workload.pod(), "topologySpreadConstraints"),
				Json.list(workload.pod(), "affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution")
					.map((term) -> Json.object(term, "podAffinityTerm")))
			.forEach((term) -> {
				this.problems.unless(workload.matches(Json.object(term, "labelSelector.matchLabels")),
						"%s is kept apart from others", workload.id());
				Json.texts(term, "matchLabelKeys")
					.forEach((key) -> this.problems.unless(workload.labels().has(key), "%s has no label %s",
							workload.id(), key));
			});
	}

	private void service(JsonObject service) {
		List<Workload> selected = this.manifests.workloads()
			.stream()
			.filter((workload) -> workload.isService() && selects(service, workload))
			.toList();
		this.problems.unless(selected.size() == 1, "%s selects %d workloads", Manifests.id(service), selected.size());
		Set<String> ports = names(selected.stream().flatMap(Workload::ports));
		Json.list(service, "spec.ports")
			.map((port) -> Json.text(port, "targetPort"))
			.forEach((port) -> this.problems.unless(ports.contains(port), "%s: no container has a port %s",
					Manifests.id(service), port));
	}

	private void ingress(JsonObject ingress) {
		Json.list(ingress, "spec.rules").flatMap((rule) -> Json.list(rule, "http.paths")).forEach((path) -> {
			JsonObject backend = Json.object(path, "backend.service");
			this.problems.unless(hasPort(Json.text(backend, "name"), Json.text(backend, "port.name")),
					"%s leads nowhere: %s", Manifests.id(ingress), backend);
		});
		Set<String> hosts = Json.list(ingress, "spec.rules")
			.map((rule) -> Json.text(rule, "host"))
			.collect(Collectors.toSet());
		Json.list(ingress, "spec.tls")
			.flatMap((tls) -> Json.texts(tls, "hosts").stream())
			.forEach((host) -> this.problems.unless(hosts.contains(host),
					"%s has a certificate for %s, which it does not serve", Manifests.id(ingress), host));
	}

	private void route(JsonObject route) {
		Set<String> hosts = this.manifests.ofKind("Gateway")
			.flatMap((gateway) -> Json.list(gateway, "spec.listeners"))
			.map((listener) -> Json.text(listener, "hostname"))
			.collect(Collectors.toSet());
		this.problems.unless(hosts.containsAll(Json.texts(route, "spec.hostnames")),
				"%s is for a host without a listener", Manifests.id(route));
		Json.list(route, "spec.parentRefs")
			.forEach((parent) -> this.problems.unless(
					this.manifests.find("Gateway", Json.text(parent, "name")).isPresent(), "%s has no Gateway %s",
					Manifests.id(route), parent));
		Json.list(route, "spec.rules")
			.flatMap((rule) -> Json.list(rule, "backendRefs"))
			.forEach((backend) -> this.problems.unless(hasPort(Json.text(backend, "name"), Json.text(backend, "port")),
					"%s leads nowhere: %s", Manifests.id(route), backend));
	}

	/**
	 * Checks that a selector selects something. Exceptions are the policies for servers,
	 * which only some overlays have, and for the pods that cert-manager creates.
	 */
	private void selector(JsonObject object) {
		JsonObject labels = Json.object(object,
				(Manifests.kind(object).equals("NetworkPolicy") ? "spec.podSelector" : "spec.selector")
						+ ".matchLabels");
		Set<String> servers = Set.of("mysql", "mongodb", "rabbitmq", "mailpit");
		boolean forAll = Manifests.kind(object).equals("NetworkPolicy")
				&& Set.of("default-deny", "names", "operated-servers", "from-gateway-proxy")
					.contains(Manifests.name(object));
		this.problems.unless(
				forAll ? labels.size() == 0
						: labels.size() > 0 && this.manifests.workloads().stream().anyMatch((it) -> it.matches(labels))
								|| servers.contains(Json.text(labels, "app.kubernetes.io/name"))
								|| labels.has("acme.cert-manager.io/http01-solver") || labels.has(PROXY),
				"%s selects nothing", Manifests.id(object));
	}

	private void networkPolicy(JsonObject policy) {
		Set<String> types = Set.copyOf(Json.texts(policy, "spec.policyTypes"));
		this.problems.unless(!types.isEmpty() && Set.of("Ingress", "Egress").containsAll(types),
				"%s has wrong policyTypes", Manifests.id(policy));
		Stream.of("ingress", "egress").forEach((direction) -> {
			String type = direction.equals("ingress") ? "Ingress" : "Egress";
			this.problems.unless(!Json.object(policy, "spec").has(direction) || types.contains(type),
					"%s has %s rules but is not about it", Manifests.id(policy), direction);
			Json.list(policy, "spec." + direction)
				.flatMap((rule) -> Json.list(rule, direction.equals("ingress") ? "from" : "to"))
				.map((peer) -> Json.object(peer, "podSelector.matchLabels"))
				.filter((labels) -> labels.size() > 0)
				.forEach((labels) -> this.problems.unless(
						labels.has(PROXY)
								|| this.manifests.workloads().stream().anyMatch((workload) -> workload.matches(labels)),
						"%s selects no pods: %s", Manifests.id(policy), labels));
		});
	}

	private void scaler(JsonObject scaler) {
		JsonObject target = Json.object(scaler, "spec.scaleTargetRef");
		this.problems.unless(
				this.manifests.find(Json.text(target, "kind"), Json.text(target, "name"))
					.filter((it) -> Json.text(it, "apiVersion").equals(Json.text(target, "apiVersion")))
					.filter((it) -> !Json.object(it, "spec").has("replicas"))
					.isPresent(),
				"%s scales what is not there, or what has a fixed number of replicas", Manifests.id(scaler));
		Json.list(scaler, "spec.triggers")
			.map((trigger) -> Json.text(trigger, "authenticationRef.name"))
			.forEach((name) -> this.problems.unless(this.manifests.find("TriggerAuthentication", name).isPresent(),
					"%s has no TriggerAuthentication %s", Manifests.id(scaler), name));
	}

	private void externalSecret(JsonObject secret) {
		Set<String> keys = Json.list(secret, "spec.data")
			.map((data) -> Json.text(data, "secretKey"))
			.collect(Collectors.toSet());
		String name = Json.text(secret, "spec.target.name");
		this.problems.unless(keys.equals(SECRETS.get(name)), "%s makes a Secret %s with %s, which nobody reads",
				Manifests.id(secret), name, keys);
	}

	private boolean hasPort(String service, String port) {
		return this.manifests.find("Service", service)
			.stream()
			.flatMap((it) -> Json.list(it, "spec.ports"))
			.anyMatch((it) -> port.equals(Json.text(it, "name")) || port.equals(Json.text(it, "port")));
	}

	private static boolean selects(JsonObject service, Workload workload) {
		JsonObject selector = Json.object(service, "spec.selector");
		return selector.size() > 0 && workload.matches(selector);
	}

	private static Stream<JsonObject> volumes(Workload workload) {
		return Json.list(workload.pod(), "volumes");
	}

	private static Set<String> names(Stream<JsonObject> things) {
		return things.map((thing) -> Json.text(thing, "name")).collect(Collectors.toSet());
	}

	private static boolean distinct(Stream<JsonObject> things) {
		List<String> names = things.map((thing) -> Json.text(thing, "name")).toList();
		return names.size() == Set.copyOf(names).size();
	}

}
