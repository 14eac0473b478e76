package io.m3dio.kustomize;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Reads JSON by paths. A missing element is not an error.
 */
final class Json {

	private Json() {
	}

	/**
	 * Finds an element.
	 * @param object the object to search
	 * @param path names separated by dots; a name that contains dots must be the only one
	 * @return the element, if it is there
	 */
	static Optional<JsonElement> find(JsonObject object, String path) {
		if (object.has(path)) {
			return Optional.of(object.get(path));
		}
		JsonElement element = object;
		for (String name : path.split("\\.")) {
			if (!element.isJsonObject() || !element.getAsJsonObject().has(name)) {
				return Optional.empty();
			}
			element = element.getAsJsonObject().get(name);
		}
		return Optional.of(element);
	}

	static String text(JsonObject object, String path) {
		return find(object, path).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString).orElse("");
	}

	static long number(JsonObject object, String path, long otherwise) {
		return find(object, path).map(JsonElement::getAsLong).orElse(otherwise);
	}

	static JsonObject object(JsonObject object, String path) {
		return find(object, path).filter(JsonElement::isJsonObject)
			.map(JsonElement::getAsJsonObject)
			.orElseGet(JsonObject::new);
	}

	static Stream<JsonObject> list(JsonObject object, String path) {
		return find(object, path).filter(JsonElement::isJsonArray)
			.stream()
			.flatMap((array) -> StreamSupport.stream(array.getAsJsonArray().spliterator(), false))
			.filter(JsonElement::isJsonObject)
			.map(JsonElement::getAsJsonObject);
	}

	static List<String> texts(JsonObject object, String path) {
		return find(object, path).filter(JsonElement::isJsonArray)
			.stream()
			.flatMap((array) -> array.getAsJsonArray().asList().stream())
			.map(JsonElement::getAsString)
			.toList();
	}

}
