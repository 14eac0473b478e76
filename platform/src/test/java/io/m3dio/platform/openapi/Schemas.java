package io.m3dio.platform.openapi;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the described schemas with the records that are serialized.
 */
final class Schemas {

	private static final Map<Class<?>, String> TYPES = Map.of(String.class, "string", boolean.class, "boolean",
			Boolean.class, "boolean", int.class, "integer", Integer.class, "integer", long.class, "integer int64",
			Long.class, "integer int64", double.class, "number", Double.class, "number", Instant.class,
			"string date-time");

	private final ApiDescription description;

	Schemas(ApiDescription description) {
		this.description = description;
	}

	/**
	 * Asserts that a schema has a type's properties, recursively. A component that may be
	 * null is left out of the JSON, so it must not be required.
	 * @param type the type
	 * @param reference the schema, or a reference to it
	 * @param where what the schema belongs to, for the message
	 */
	void assertDescribes(ResolvableType type, JsonNode reference, String where) {
		JsonNode schema = this.description.resolve(reference);
		Class<?> raw = type.toClass();
		if (raw.isRecord()) {
			assertDescribesRecord(raw, schema, where);
		}
		else if (raw.isEnum()) {
			assertThat(Arrays.stream(raw.getEnumConstants()).map(Object::toString)).as(where)
				.containsAll(strings(schema.path("enum")));
			assertThat(schema.path("enum").isEmpty()).as(where).isFalse();
		}
		else if (Collection.class.isAssignableFrom(raw)) {
			assertThat(schema.path("type").asString("")).as(where).isEqualTo("array");
			assertDescribes(type.getGeneric(), schema.path("items"), where + "[]");
		}
		else if (Map.class.isAssignableFrom(raw)) {
			assertThat(schema.has("allOf")).as(where).isTrue();
		}
		else {
			assertThat(TYPES).as(where).containsKey(raw);
			String expected = String.valueOf(TYPES.get(raw));
			String format = schema.path("format").asString("");
			assertThat((schema.path("type").asString("") + " " + format).strip()).as(where)
				.isIn(expected, expected + " email", expected + " password");
		}
	}

	private void assertDescribesRecord(Class<?> type, JsonNode schema, String where) {
		RecordComponent[] components = type.getRecordComponents();
		assertThat(schema.path("properties").propertyNames()).as(where)
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(components).map(Schemas::name).toList());
		assertThat(strings(schema.path("required"))).as(where + " required")
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(components)
				.filter((component) -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
				.map(Schemas::name)
				.toList());
		for (RecordComponent component : components) {
			assertDescribes(ResolvableType.forMethodReturnType(component.getAccessor()),
					schema.path("properties").path(name(component)), where + "." + component.getName());
		}
	}

	private static String name(RecordComponent component) {
		JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
		return (property != null) ? property.value() : component.getName();
	}

	private static List<String> strings(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

}
