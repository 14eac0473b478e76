package io.m3dio.webui.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads parameters and schemas of the description of the API, following its references.
 */
final class TypeReader {

	private final JsonNode document;

	TypeReader(JsonNode document) {
		this.document = document;
	}

	/**
	 * Follows a reference within the document.
	 * @param node a node, which may be a reference
	 * @return what it refers to, or the node itself
	 */
	JsonNode resolve(JsonNode node) {
		return node.has("$ref") ? this.document.at(node.path("$ref").asString().substring(1)) : node;
	}

	Field parameter(JsonNode node) {
		JsonNode parameter = resolve(node);
		return new Field(parameter.path("name").asString(), type(parameter.path("schema")),
				parameter.path("required").asBoolean(false), parameter.path("description").asString(""),
				parameter.path("in").asString());
	}

	/**
	 * Reads the type of a body.
	 * @param node a request body or a response
	 * @return its type, or nothing if it has no body
	 */
	Optional<Type> content(JsonNode node) {
		return resolve(node).path("content").propertyStream().findFirst().map((content) -> {
			Type type = type(content.getValue().path("schema"));
			return content.getKey().equals("application/json") ? type
					: new Type(content.getKey(), type.name(), type.array());
		});
	}

	List<Field> fields(JsonNode schema) {
		Set<String> required = schema.path("required")
			.valueStream()
			.map(JsonNode::asString)
			.collect(Collectors.toSet());
		return schema.path("properties")
			.propertyStream()
			.map((property) -> new Field(property.getKey(), type(property.getValue()),
					required.contains(property.getKey()), property.getValue().path("description").asString(""), null))
			.toList();
	}

	private Type type(JsonNode schema) {
		if (schema.has("$ref")) {
			String path = schema.path("$ref").asString();
			return new Type("", path.substring(path.lastIndexOf('/') + 1), false);
		}
		if (schema.has("items")) {
			Type item = type(schema.path("items"));
			return new Type(item.text(), item.name(), true);
		}
		if (schema.has("enum")) {
			return new Type(schema.path("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(", ")),
					null, false);
		}
		String type = schema.path("type").isArray()
				? schema.path("type").valueStream().map(JsonNode::asString).collect(Collectors.joining(" or "))
				: schema.path("type").asString("any");
		return new Type(schema.has("format") ? type + " (" + schema.path("format").asString() + ")" : type, null,
				false);
	}

	/**
	 * A type.
	 *
	 * @param text how it is written, in front of its name if it has one
	 * @param name the name of the schema that has its fields; {@code null} if it has none
	 * @param array whether there are any number of it
	 */
	record Type(String text, @Nullable String name, boolean array) {
	}

	/**
	 * A parameter, or a field of a type.
	 *
	 * @param name its name
	 * @param type its type
	 * @param required whether it has to be there
	 * @param description what it means; may be empty
	 * @param in where a parameter is; {@code null} for fields
	 */
	record Field(String name, Type type, boolean required, String description, @Nullable String in) {
	}

}
