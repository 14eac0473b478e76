package io.m3dio.webui.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.m3dio.webui.api.TypeReader.Field;
import io.m3dio.webui.api.TypeReader.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The description of the API, in the form that the page shows.
 *
 * @param description what holds for all calls
 * @param groups the calls by their tags
 * @param types the types that calls take and return
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>
 */
record ApiReference(String description, List<Group> groups, List<NamedType> types) {

	static ApiReference of(JsonNode document) {
		TypeReader types = new TypeReader(document);
		Map<String, List<Call>> groups = new LinkedHashMap<>();
		document.path("paths").forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> {
			if (operation.has("operationId")) {
				groups.computeIfAbsent(operation.path("tags").path(0).asString(""), (tag) -> new ArrayList<>())
					.add(Call.of(method, path, operations, operation, types));
			}
		}));
		return new ApiReference(document.path("info").path("description").asString(""),
				groups.entrySet().stream().map((group) -> new Group(group.getKey(), group.getValue())).toList(),
				document.path("components")
					.path("schemas")
					.propertyStream()
					.map((schema) -> new NamedType(schema.getKey(), schema.getValue().path("description").asString(""),
							types.fields(schema.getValue())))
					.toList());
	}

	/**
	 * Calls that belong together.
	 *
	 * @param name their tag
	 * @param calls the calls
	 */
	record Group(String name, List<Call> calls) {
	}

	/**
	 * A call.
	 *
	 * @param id its id
	 * @param method its method
	 * @param path its path
	 * @param summary what it does, in a few words
	 * @param description more about it; may be empty
	 * @param open whether it needs no token
	 * @param parameters its parameters
	 * @param request what it takes; {@code null} if nothing
	 * @param responses what it returns
	 * @param problems the types of problems that it can return
	 */
	record Call(String id, String method, String path, String summary, String description, boolean open,
			List<Field> parameters, @Nullable Type request, List<Response> responses, List<String> problems) {

		static Call of(String method, String path, JsonNode shared, JsonNode operation, TypeReader types) {
			JsonNode responses = operation.path("responses");
			return new Call(operation.path("operationId").asString(), method.toUpperCase(Locale.ROOT), path,
					operation.path("summary").asString(""), operation.path("description").asString(""),
					operation.has("security"),
					Stream.concat(shared.path("parameters").valueStream(), operation.path("parameters").valueStream())
						.map(types::parameter)
						.toList(),
					types.content(operation.path("requestBody")).orElse(null),
					responses.propertyStream()
						.filter((response) -> !response.getKey().equals("default"))
						.map((response) -> Response.of(response.getKey(), types.resolve(response.getValue()), types))
						.toList(),
					Stream.of(responses.path("default").path("description").asString("").split(",\\s*"))
						.filter((problem) -> !problem.isEmpty())
						.toList());
		}

	}

	/**
	 * A response.
	 *
	 * @param status its status
	 * @param description what it means
	 * @param type what it has; {@code null} if nothing
	 */
	record Response(String status, String description, @Nullable Type type) {

		static Response of(String status, JsonNode response, TypeReader types) {
			return new Response(status, response.path("description").asString(""),
					types.content(response).orElse(null));
		}

	}

	/**
	 * A type that has a name.
	 *
	 * @param name its name
	 * @param description what it is; may be empty
	 * @param fields its fields
	 */
	record NamedType(String name, String description, List<Field> fields) {
	}

}
