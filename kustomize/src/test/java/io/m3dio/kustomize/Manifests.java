package io.m3dio.kustomize;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Kubernetes objects as they are sent to a cluster.
 *
 * @param objects the objects
 */
record Manifests(List<JsonObject> objects) {

	private static final Gson GSON = new Gson();

	static Manifests parse(String yaml) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(yaml);
		return new Manifests(StreamSupport.stream(documents.spliterator(), false)
			.map((document) -> GSON.toJsonTree(document).getAsJsonObject())
			.toList());
	}

	Stream<JsonObject> ofKind(String... kinds) {
		List<String> wanted = List.of(kinds);
		return this.objects.stream().filter((object) -> wanted.contains(kind(object)));
	}

	Optional<JsonObject> find(String kind, String name) {
		return ofKind(kind).filter((object) -> name(object).equals(name)).findFirst();
	}

	/** Returns the objects that run pods. */
	List<Workload> workloads() {
		return ofKind("Deployment", "StatefulSet", "Job").map(Workload::new).toList();
	}

	static String kind(JsonObject object) {
		return Json.text(object, "kind");
	}

	static String name(JsonObject object) {
		return Json.text(object, "metadata.name");
	}

	static String id(JsonObject object) {
		return kind(object) + "/" + name(object);
	}

	/** Returns the keys of Secrets that a workload has as files. */
	static Stream<JsonObject> secretItems(JsonObject workload) {
		return Json.list(workload, "spec.template.spec.volumes")
			.flatMap((volume) -> Json.list(volume, "projected.sources"))
			.flatMap((source) -> Json.list(source, "secret.items"));
	}

	/**
	 * A Deployment, StatefulSet or Job.
	 *
	 * @param object the object
	 */
	record Workload(JsonObject object) {

		String id() {
			return Manifests.id(this.object);
		}

		boolean isService() {
			return !kind(this.object).equals("Job");
		}

		JsonObject pod() {
			return Json.object(this.object, "spec.template.spec");
		}

		JsonObject labels() {
			return Json.object(this.object, "spec.template.metadata.labels");
		}

		List<JsonObject> containers() {
			return Stream.concat(initContainers(), mainContainers()).toList();
		}

		Stream<JsonObject> mainContainers() {
			return Json.list(pod(), "containers");
		}

		private Stream<JsonObject> initContainers() {
			return Json.list(pod(), "initContainers");
		}

		/** Tells whether it is one of our programs rather than a server. */
		boolean isOurs() {
			return Json.text(labels(), "app.kubernetes.io/part-of").equals("m3dio");
		}

		boolean matches(JsonElement selector) {
			return selector.getAsJsonObject()
				.entrySet()
				.stream()
				.allMatch((label) -> label.getValue().equals(labels().get(label.getKey())));
		}

		Stream<JsonObject> ports() {
			return mainContainers().flatMap((container) -> Json.list(container, "ports"));
		}

	}

}
