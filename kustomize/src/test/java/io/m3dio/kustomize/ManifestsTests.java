package io.m3dio.kustomize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Renders the overlays and components, and checks every object in them. Copies that are
 * broken on purpose show that the checks find mistakes.
 */
@EnabledIf(value = "io.m3dio.kustomize.Kubectl#isUsable",
		disabledReason = "There is no kubectl of version 1.22 or newer")
class ManifestsTests {

	/** Kinds of objects that may have any keys. */
	private static final Set<String> FREE = Set.of("labels", "annotations", "data", "matchLabels", "selector");

	private static String dev = "";

	private static String prod = "";

	@BeforeAll
	static void render() {
		dev = Kubectl.render("overlays/dev");
		prod = Kubectl.render("overlays/prod");
	}

	@Test
	void developmentHasNoProblems() {
		Manifests manifests = Manifests.parse(dev);
		assertThat(Checks.DEVELOPMENT.problems(manifests)).isEmpty();
		assertThat(manifests.workloads()).hasSize(10);
	}

	@Test
	void productionHasNoProblems() {
		Manifests manifests = Manifests.parse(prod);
		assertThat(Checks.PRODUCTION.problems(manifests)).isEmpty();
		assertThat(manifests.workloads()).hasSize(6);
	}

	@Test
	void productionWithOperatorsGetsEveryAddressFromThem() {
		Manifests manifests = Manifests.parse(Kubectl.renderWith("overlays/prod", "operators"));
		assertThat(manifests.objects()).hasSizeGreaterThan(20)
			.noneMatch((object) -> object.toString().matches(".*\"m3dio-(mongodb-\\w+|rabbitmq)\".*"));
	}

	@Test
	void aPlainClusterTakesTheOverlayForIt() {
		Manifests manifests = Manifests.parse(Kubectl.render("overlays/plain"));
		assertThat(manifests.objects()).extracting((object) -> Json.text(object, "apiVersion"))
			.containsOnly("v1", "apps/v1", "batch/v1", "autoscaling/v2", "policy/v1", "networking.k8s.io/v1");
		assertThat(Checks.PRODUCTION.problems(manifests)).isEmpty();
	}

	@Test
	void aProxyOfTheGatewayApiReachesTheServicesPastTheDenial() {
		Manifests manifests = Manifests.parse(Kubectl.renderWith("overlays/prod", "gateway-api"));
		String label = "{\"gateway.networking.k8s.io/gateway-name\":\"m3dio\"}";
		assertThat(manifests.ofKind("NetworkPolicy")).anySatisfy((policy) -> {
			assertThat(Json.object(policy, "spec.podSelector.matchLabels")).hasToString(label);
			assertThat(Json.texts(policy, "spec.policyTypes")).containsExactly("Ingress", "Egress");
		}).anySatisfy((policy) -> {
			assertThat(Json.object(policy, "spec.podSelector").toString()).contains("web-ui", "gateway");
			assertThat(Json.object(policy, "spec").toString())
				.contains("\"from\":[{\"podSelector\":{\"matchLabels\":" + label);
		});
	}

	@Test
	void theServicesSpeakTlsToEachOtherWithTheComponent() {
		Manifests manifests = Manifests.parse(Kubectl.renderWith("overlays/prod", "tls"));
		assertThat(manifests.workloads().stream().flatMap((workload) -> workload.containers().stream()))
			.flatExtracting((container) -> Json.list(container, "env").toList())
			.extracting((variable) -> Json.text(variable, "value"))
			.filteredOn((value) -> value.startsWith("http"))
			.hasSize(4)
			.allMatch((value) -> value.startsWith("https://"));
		assertThat(manifests.ofKind("Service").filter((it) -> !Manifests.name(it).equals("converter"))).hasSize(4)
			.allSatisfy((it) -> assertThat(it.toString()).contains("\"appProtocol\":\"https\""));
		assertThat(Checks.PRODUCTION.problems(manifests)).isEmpty();
	}

	@Test
	void theSecretsAreFilesWithTheComponent() {
		Manifests manifests = Manifests
			.parse(Kubectl.renderWith("overlays/prod", "openid-connect", "dkim", "secret-files"));
		Manifests withVariables = Manifests.parse(Kubectl.renderWith("overlays/prod", "openid-connect", "dkim"));
		assertThat(manifests.workloads()).allSatisfy((workload) -> {
			assertThat(workload.object().toString()).doesNotContain("secretKeyRef");
			JsonObject before = withVariables.workloads()
				.stream()
				.map(Manifests.Workload::object)
				.filter((it) -> Manifests.name(it).equals(Manifests.name(workload.object())))
				.findFirst()
				.orElseThrow();
			assertThat(secretFiles(workload.object())).isEqualTo(secretVariables(before));
		});
	}

	/** Returns the Secrets and keys of all files, by the names of the files. */
	private static Map<String, String> secretFiles(JsonObject workload) {
		Map<String, String> files = new HashMap<>();
		Json.list(workload, "spec.template.spec.volumes")
			.flatMap((volume) -> Json.list(volume, "projected.sources"))
			.forEach((source) -> Json.list(source, "secret.items")
				.forEach((item) -> files.put(Json.text(item, "path"),
						Json.text(source, "secret.name") + "/" + Json.text(item, "key"))));
		return files;
	}

	/** Returns the Secrets and keys of all variables, by the names of the variables. */
	private static Map<String, String> secretVariables(JsonObject workload) {
		Map<String, String> variables = new HashMap<>();
		Stream
			.concat(Json.list(workload, "spec.template.spec.containers"),
					Json.list(workload, "spec.template.spec.initContainers"))
			.flatMap((container) -> Json.list(container, "env"))
			.filter((variable) -> variable.toString().contains("secretKeyRef"))
			.forEach((variable) -> variables.put(Json.text(variable, "name"),
					Json.text(variable, "valueFrom.secretKeyRef.name") + "/"
							+ Json.text(variable, "valueFrom.secretKeyRef.key")));
		return variables;
	}

	@Test
	void theOperatorsPodsHaveTheAccountThatTheyRunAs() {
		Manifests manifests = Manifests.parse(Kubectl.renderWith("overlays/prod", "operators"));
		assertThat(manifests.find("ServiceAccount", "mongodb-database")).isPresent();
		assertThat(manifests.find("RoleBinding", "mongodb-database")).isPresent();
	}

	@ParameterizedTest
	@MethodSource
	void everyComponentHasNoProblems(String component) {
		assertThat(Checks.COMPONENT.problems(Manifests.parse(Kubectl.renderWith("base", component)))).isEmpty();
	}

	static Stream<String> everyComponentHasNoProblems() throws IOException {
		try (Stream<Path> folders = Files.list(Kubectl.HOME.resolve("components"))) {
			return folders.map((folder) -> folder.getFileName().toString()).sorted().toList().stream();
		}
	}

	@Test
	void everyVariableIsInTheReadme() throws IOException {
		String readme = Files.readString(Kubectl.HOME.resolveSibling("README.md"));
		assertThat(Stream.of(dev, prod)
			.flatMap((yaml) -> Manifests.parse(yaml).workloads().stream())
			.flatMap((workload) -> workload.containers().stream())
			.flatMap((container) -> Json.list(container, "env"))
			.map((variable) -> Json.text(variable, "name"))
			.filter((name) -> name.startsWith("M3DIO_"))).allSatisfy((name) -> assertThat(readme).contains(name));
	}

	/**
	 * Replaces a text in the rendered manifests, at its first occurrence.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					# is                                   | becomes                                | and is refused as
					containerPort: 8082                    | containerPort: 80820                   | is no port
					containerPort: 8082                    | containerPort: "8082"                  | is no Integer
					targetPort: http                       | targetPort: htpp                       | no container has a port
					memory: 512Mi                          | memory: 512Mb                          | is no Quantity
					readOnlyRootFilesystem: true           | readOnlyRootFilesystem: false          | may write to its image
					readOnlyRootFilesystem: true           | readOnlyRootFilesystem: "true"         | is no Boolean
					runAsNonRoot: true                     | runAsNonRoot: false                    | may run as root
					runAsUser: 10001                       | runAsUser: 0                           | may run as root
					allowPrivilegeEscalation: false        | allowPrivilegeEscalation: true         | may gain privileges
					/auth:0.1.0                            | /auth:latest                           | without a version
					/auth:0.1.0                            | /auth                                  | without a version
					/auth:0.1.0                            | /outh:0.1.0                            | there is no program
					http://auth:8082                       | http://auth:8088                       | nothing listens at
					name: M3DIO_MYSQL_URL                  | name: M3DIO_MYSQL_URI                  | does not read M3DIO_MYSQL_URI
					name: M3DIO_MYSQL_URL                  | name: M3DIO_MYSQL_URI                  | is not told M3DIO_MYSQL_URL
					name: M3DIO_KEY_SECRET                 | name: M3DIO_RETENTION                  | does not read
					name: MANAGEMENT_SERVER_PORT           | name: MANAGEMENT_SERVERPORT            | does not read
					name: m3dio-keys                       | name: m3dio-key                        | there is no key
					key: secret                            | key: secrets                           | there is no key
					key: M3DIO_PRODUCTION                  | key: PRODUCTION                        | there is no key
					port: management                       | port: managment                        | has no port
					health/liveness                        | health/readiness                       | asks the wrong question
					mountPath: /tmp                        | mountPath: /var/tmp                    | nowhere to write
					sizeLimit: 64Mi                        | sizeLimit: -1                          | is no Quantity
					minReplicaCount: 2                     | minReplicaCount: 1                     | has 1 replicas
					minReplicaCount: 2                     | minReplicaCount: 20                    | scales from 20 to 10
					replicas: 2                            | replicas: 1                            | has 1 replicas
					type: mongodb                          | type: mongo                            | is no TriggerType
					parameter: connectionString            | parameter: connectionstring            | is no AuthenticationParameter
					maxUnavailable: 0                      | maxUnavailable: 50%                    | less replicas
					maxUnavailable: 1                      | maxUnavailable: 2                      | no disruption budget
					port: 27017                            | port: 27016                            | reaches more
					policyTypes:                           | policytypes:                           | policytypes
					M3DIO_PRODUCTION: "true"               | M3DIO_PRODUCTION: "false"              | does not set M3DIO_PRODUCTION
					https://m3dio.example.org              | http://m3dio.example.org               | does not set M3DIO_PRODUCTION
					enforce: restricted                    | enforce: baseline                      | does not enforce
					path: /actuator/prometheus             | path: /actuator/prometeus              | asks for
					interval: 30s                          | interval: 30                           | is no String
					interval: 30s                          | interval: 30sec                        | is no duration
					severity: critical                     | severity: criticl                      | has no severity
					alert: M3dioJobsWaitLong               | alert: M3dioLeasesLost                 | exists twice
					grafana_dashboard: "1"                 | grafana_dashboards: "1"                | does not have the label that Grafana selects
					m3dio.io/monitoring: "true"            | m3dio.io/monitored: "true"             | reaches the management ports
					m3dio.io/tracing: "true"               | m3dio.io/any: "true"                    | elsewhere than to a collector
					terminationGracePeriodSeconds: 600     | terminationGracePeriodSeconds: 60      | is killed after
					terminationGracePeriodSeconds: 600     | terminationGracePeriodSeconds: 601     | is cut short
					failureThreshold: 300                  | failureThreshold: 90                   | too little time to start
					unhealthyPodEvictionPolicy: AlwaysAllow | unhealthyPodEvictionPolicy: IfHealthyBudget | keeps pods
					ingressClassName: nginx                | ingressClassName: ""                   | has no class
					name: m3dio-mysql-auth                 | name: m3dio-mysql-notification         | share one user
					serviceName: converter                 | serviceName: convertor                 | has no Service
					apiVersion: apps/v1                    | apiVersion: apps/v1beta1               | no known kind
					kind: PodDisruptionBudget              | kind: PodDisruptionBudgets             | no known kind
					""")
	void refusesABrokenCopy(String is, String becomes, String refusal) {
		assertThat(prod).contains(is);
		String broken = prod.replaceFirst(Pattern.quote(is), Matcher.quoteReplacement(becomes));
		assertThat(Checks.PRODUCTION.problems(Manifests.parse(broken)))
			.anySatisfy((problem) -> assertThat(problem).contains(refusal));
	}

	@Test
	void refusesSecretsInProduction() {
		assertThat(Checks.PRODUCTION.problems(Manifests.parse(dev)))
			.anySatisfy((problem) -> assertThat(problem).isEqualTo("Production contains Secrets"));
	}

	/** Adds a letter to the name of each field of every object, one after the other. */
	@Test
	void refusesATypoInAnyField() {
		for (Checks checks : List.of(Checks.DEVELOPMENT, Checks.PRODUCTION)) {
			Manifests manifests = Manifests.parse((checks == Checks.PRODUCTION) ? prod : dev);
			List<String> unseen = new ArrayList<>();
			int fields = 0;
			for (JsonObject object : manifests.objects()) {
				for (JsonObject place : objectsIn(object)) {
					for (String field : Set.copyOf(place.keySet())) {
						fields++;
						JsonElement value = place.remove(field);
						place.add(field + "x", value);
						if (checks.problems(manifests).isEmpty()) {
							unseen.add(Manifests.id(object) + " " + field);
						}
						place.remove(field + "x");
						place.add(field, value);
					}
				}
			}
			assertThat(unseen).isEmpty();
			assertThat(fields).isGreaterThan(800);
		}
	}

	private static List<JsonObject> objectsIn(JsonElement element) {
		List<JsonObject> objects = new ArrayList<>();
		if (element.isJsonArray()) {
			element.getAsJsonArray().forEach((it) -> objects.addAll(objectsIn(it)));
		}
		else if (element.isJsonObject()) {
			objects.add(element.getAsJsonObject());
			for (Map.Entry<String, JsonElement> field : element.getAsJsonObject().entrySet()) {
				if (!FREE.contains(field.getKey())) {
					objects.addAll(objectsIn(field.getValue()));
				}
			}
		}
		return objects;
	}

}
