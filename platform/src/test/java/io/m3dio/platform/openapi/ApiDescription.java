package io.m3dio.platform.openapi;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The description of the API in the gateway's sources. Each service compares its own
 * controllers with it.
 */
public final class ApiDescription {

	private static final Path FILE = Path.of("..", "gateway", "src", "main", "resources", "openapi.yaml");

	private static final JsonMapper JSON = new JsonMapper();

	private final JsonNode document;

	private final Schemas schemas;

	private ApiDescription(JsonNode document) {
		this.document = document;
		this.schemas = new Schemas(this);
	}

	/**
	 * Reads the description.
	 * @return the description
	 */
	public static ApiDescription read() {
		try (Reader yaml = Files.newBufferedReader(FILE)) {
			return new ApiDescription(
					JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(yaml)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the whole document.
	 * @return the document
	 */
	public JsonNode document() {
		return this.document;
	}

	/**
	 * Finds all operations.
	 * @return the operations by method and path, such as {@code get /api/jobs/{id}}
	 */
	public Map<String, JsonNode> operations() {
		Map<String, JsonNode> operations = new TreeMap<>();
		this.document.path("paths").forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
			if (!method.equals("parameters")) {
				operations.put(method + " " + path, operation);
			}
		}));
		return operations;
	}

	/**
	 * Finds an operation.
	 * @param name its method and path
	 * @return the operation, or a missing node
	 */
	public JsonNode operation(String name) {
		return this.document.path("paths").path(path(name)).path(name.substring(0, name.indexOf(' ')));
	}

	/**
	 * Follows a reference.
	 * @param node a node that may be a reference
	 * @return the node that it refers to, or the node itself
	 */
	public JsonNode resolve(JsonNode node) {
		return node.has("$ref") ? this.document.at(node.path("$ref").asString().substring(1)) : node;
	}

	/**
	 * Finds the properties of a schema and of all that it consists of, with references
	 * followed.
	 * @param schema the name of the schema
	 * @return the properties by name
	 */
	public Map<String, JsonNode> properties(String schema) {
		Map<String, JsonNode> properties = new TreeMap<>();
		collect(this.document.at("/components/schemas/" + schema), properties);
		return properties;
	}

	private void collect(JsonNode schema, Map<String, JsonNode> properties) {
		schema.path("allOf").forEach((part) -> collect(resolve(part), properties));
		schema.path("properties").forEachEntry((name, property) -> properties.put(name, merged(property)));
	}

	private JsonNode merged(JsonNode property) {
		return property.has("$ref") ? ((ObjectNode) resolve(property).deepCopy()).setAll((ObjectNode) property)
				: property;
	}

	/**
	 * Asserts that the controllers have exactly the described operations, parameters and
	 * schemas.
	 * @param mappings the controllers' mappings
	 * @param paths tells which paths belong to the service
	 */
	public void assertMatches(RequestMappingHandlerMapping mappings, Predicate<String> paths) {
		Map<String, HandlerMethod> answered = new TreeMap<>();
		mappings.getHandlerMethods()
			.forEach((mapping, handler) -> mapping.getPatternValues()
				.stream()
				.filter(paths)
				// Without the regular expressions of variables.
				.map((path) -> path.replaceAll("\\{(\\w+):[^/]+\\}", "{$1}"))
				.forEach((path) -> mapping.getMethodsCondition()
					.getMethods()
					.forEach((method) -> answered.put(method.name().toLowerCase(Locale.ROOT) + " " + path, handler))));
		assertThat(answered).isNotEmpty();
		assertThat(operations().keySet().stream().filter((operation) -> paths.test(path(operation))))
			.containsExactlyInAnyOrderElementsOf(answered.keySet());
		answered.forEach(this::assertMatches);
	}

	private void assertMatches(String name, HandlerMethod handler) {
		JsonNode operation = operation(name);
		assertParameters(name, operation, handler);
		Arrays.stream(handler.getMethodParameters())
			.filter((parameter) -> parameter.hasParameterAnnotation(RequestBody.class))
			.forEach((parameter) -> this.schemas.assertDescribes(ResolvableType.forMethodParameter(parameter),
					json(operation.path("requestBody")), name + " request"));
		assertResponse(name, operation, handler.getMethod());
	}

	private void assertParameters(String name, JsonNode operation, HandlerMethod handler) {
		TreeSet<String> described = new TreeSet<>();
		Stream
			.concat(this.document.path("paths").path(path(name)).path("parameters").valueStream(),
					operation.path("parameters").valueStream())
			.map(this::resolve)
			.forEach((parameter) -> {
				assertThat(parameter.path("schema").has("type")).as(name).isTrue();
				described.add(parameter.path("in").asString() + " " + parameter.path("name").asString()
						+ (parameter.path("required").asBoolean(false) ? " required" : ""));
			});
		MethodParameter[] parameters = handler.getMethodParameters();
		if (Arrays.stream(parameters).anyMatch((parameter) -> parameter.getParameterType() == HttpHeaders.class)) {
			// The method reads its headers from the request by itself.
			described.removeIf((parameter) -> parameter.startsWith("header "));
		}
		assertThat(described).as(name)
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(parameters).flatMap(ApiDescription::parameter).toList());
	}

	private static Stream<String> parameter(MethodParameter parameter) {
		parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
		PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
		if (path != null) {
			return Stream.of(text("path", path.name(), parameter, path.required()));
		}
		RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
		if (query != null) {
			return Stream.of(text("query", query.name(), parameter,
					query.required() && query.defaultValue().equals(ValueConstants.DEFAULT_NONE)));
		}
		RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
		return (header == null || parameter.getParameterType() == HttpHeaders.class) ? Stream.empty()
				: Stream.of(text("header", header.name(), parameter, header.required()));
	}

	private static String text(String in, String name, MethodParameter parameter, boolean required) {
		return in + " " + (name.isEmpty() ? parameter.getParameterName() : name) + (required ? " required" : "");
	}

	private void assertResponse(String name, JsonNode operation, Method method) {
		JsonNode responses = operation.path("responses");
		ResolvableType type = ResolvableType.forMethodReturnType(method);
		ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(method, ResponseStatus.class);
		boolean entity = type.resolve() == ResponseEntity.class;
		if (!entity) {
			String code = (status != null) ? String.valueOf(status.code().value()) : "200";
			assertThat(responses.propertyNames()).as(name).contains(code);
		}
		ResolvableType body = entity ? type.getGeneric() : type;
		JsonNode success = resolve(responses.properties()
			.stream()
			.filter((response) -> response.getKey().startsWith("2"))
			.findFirst()
			.orElseThrow()
			.getValue());
		if (body.resolve() == void.class) {
			assertThat(success.has("content")).as(name).isFalse();
		}
		else if (body.toClass().isRecord()) {
			this.schemas.assertDescribes(body, json(success), name + " response");
		}
		else {
			assertThat(success.path("content").isEmpty()).as(name).isFalse();
		}
	}

	private JsonNode json(JsonNode body) {
		return resolve(body).path("content").path("application/json").path("schema");
	}

	private static String path(String operation) {
		return operation.substring(operation.indexOf(' ') + 1);
	}

}
