package io.m3dio.local.journey;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

import io.openapiparser.OpenApiParser;
import io.openapiparser.OpenApiResult;
import io.openapiparser.OpenApiVersion;
import io.openapiprocessor.jsonschema.reader.UriReader;
import io.openapiprocessor.jsonschema.schema.DocumentLoader;
import io.openapiprocessor.jsonschema.schema.DocumentStore;
import io.openapiprocessor.jsonschema.schema.SchemaStore;
import io.openapiprocessor.jsonschema.validator.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The description of the whole API, put together from all services.
 */
@ExtendWith(RunningSystem.class)
class DescriptionJourneyTests {

	private static final JsonMapper JSON = new JsonMapper();

	private final String description;

	DescriptionJourneyTests(Started system) {
		this.description = Person
			.send(HttpRequest.newBuilder(system.api("/api/openapi.json")).GET(), BodyHandlers.ofString())
			.body();
	}

	@Test
	void hasEveryPublicCall() {
		List<String> calls = new ArrayList<>();
		JSON.readTree(this.description)
			.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.propertyNames()
				.forEach((method) -> calls.add(method + " " + path.getKey())));
		assertThat(calls).containsExactlyInAnyOrder("post /api/auth/signup", "post /api/auth/login",
				"post /api/auth/refresh", "post /api/auth/logout", "get /.well-known/jwks.json", "get /api/jobs",
				"post /api/jobs", "get /api/jobs/{id}", "delete /api/jobs/{id}", "post /api/jobs/{id}/cancel",
				"post /api/jobs/{id}/retry", "delete /api/jobs/{id}/link", "get /api/jobs/{id}/mp3",
				"get /api/jobs/events", "get /d/{secret}", "get /api/notifications/preferences",
				"put /api/notifications/preferences", "get /api/notifications/deliveries");
		assertThat(this.description).doesNotContain("Not complete");
	}

	@Test
	void saysWhichCallsNeedAToken() {
		JsonNode paths = JSON.readTree(this.description).path("paths");
		assertThat(paths.at("/~1api~1auth~1login/post/security").toString()).isEqualTo("[]");
		assertThat(paths.at("/~1api~1notifications~1preferences/put/security").toString())
			.isEqualTo("[{\"token\":[]}]");
	}

	@Test
	void isValid() {
		assertThat(errors(this.description)).isEmpty();
		assertThat(errors(this.description.replaceFirst("\"responses\"", "\"answers\""))).as("broken").isNotEmpty();
	}

	private static List<String> errors(String description) {
		DocumentLoader loader = new DocumentLoader(new UriReader(), (json) -> JSON.readValue(json, Object.class));
		SchemaStore schemas = new SchemaStore(loader);
		schemas.registerDraft202012();
		OpenApiResult document = new OpenApiParser(new DocumentStore(), loader)
			.parse(URI.create("https://m3dio.example/openapi.json"), JSON.readValue(description, Object.class));
		document.validate(new Validator(), schemas);
		assertThat(document.getVersion()).isEqualTo(OpenApiVersion.V31);
		return document.getValidationErrors()
			.stream()
			.map((error) -> error.getInstanceLocation() + " " + error.getText())
			.toList();
	}

}
