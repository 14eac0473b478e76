package io.m3dio.gateway.openapi;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.m3dio.db.job.JobStatus;
import io.m3dio.gateway.GatewayTest;
import io.m3dio.platform.openapi.ApiDescription;
import io.m3dio.platform.problem.Problem;
import io.openapiparser.OpenApiParser;
import io.openapiparser.OpenApiResult;
import io.openapiparser.OpenApiVersion;
import io.openapiprocessor.jsonschema.reader.UriReader;
import io.openapiprocessor.jsonschema.schema.DocumentLoader;
import io.openapiprocessor.jsonschema.schema.DocumentStore;
import io.openapiprocessor.jsonschema.schema.SchemaStore;
import io.openapiprocessor.jsonschema.validator.Validator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the description of the API: that it is valid, complete, and what the gateway
 * does.
 */
class OpenApiTests extends GatewayTest {

	private static final Pattern BEHIND = Pattern.compile("/api/auth/.*|/\\.well-known/.*|/api/notifications/.*");

	private static final Pattern NOT_THE_API = Pattern.compile("/api/openapi\\.json|/error");

	private static final Pattern TYPES_OF_A_STATUS = Pattern.compile("(\\d{3}): ([a-z0-9, -]+)\\.");

	private final ApiDescription description = ApiDescription.read();

	@Autowired
	private RequestMappingHandlerMapping requestMappingHandlerMapping;

	@Test
	void describesEveryCall() {
		assertThat(this.description.operations().keySet()).containsExactlyInAnyOrder("post /api/auth/signup",
				"post /api/auth/login", "post /api/auth/login/code", "get /api/auth/account/second-factor",
				"post /api/auth/account/second-factor", "put /api/auth/account/second-factor",
				"post /api/auth/account/second-factor/recovery-codes", "post /api/auth/account/second-factor/removal",
				"post /api/auth/login/passkey", "post /api/auth/login/passkey/options",
				"get /api/auth/account/passkeys", "post /api/auth/account/passkeys",
				"post /api/auth/account/passkeys/options", "put /api/auth/account/passkeys/{id}",
				"post /api/auth/account/passkeys/{id}/removal", "post /api/auth/oidc/begin",
				"post /api/auth/oidc/login", "get /api/auth/account/oidc", "post /api/auth/account/oidc",
				"put /api/auth/account/oidc", "post /api/auth/account/oidc/removal",
				"post /api/auth/account/password/removal", "post /api/auth/account/confirmation/options",
				"post /api/auth/refresh", "post /api/auth/logout", "get /api/auth/account",
				"post /api/auth/account/verification", "post /api/auth/account/verification/code",
				"put /api/auth/account/email", "put /api/auth/account/password", "get /api/auth/account/keys",
				"get /api/auth/account/sessions", "delete /api/auth/account/sessions",
				"delete /api/auth/account/sessions/{id}", "post /api/auth/account/keys",
				"delete /api/auth/account/keys/{id}", "post /api/auth/account/deletion", "get /api/auth/account/export",
				"get /api/export", "post /api/auth/email/verify", "post /api/auth/email/undo",
				"post /api/auth/password/forgotten", "post /api/auth/password/reset", "get /api/auth/admin/people",
				"get /api/auth/admin/people/{id}", "get /api/admin/jobs", "post /api/admin/jobs/{id}/cancel",
				"post /api/admin/jobs/{id}/retry", "get /api/admin/accounts/{id}/limits",
				"put /api/admin/accounts/{id}/limits", "get /api/admin/deliveries",
				"post /api/admin/deliveries/{id}/send-again", "get /api/admin/services",
				"delete /api/auth/admin/people/{id}", "put /api/auth/admin/people/{id}/suspension",
				"delete /api/auth/admin/people/{id}/suspension", "get /api/auth/admin/audit",
				"get /.well-known/jwks.json", "get /api/options", "get /api/usage", "get /api/uploads",
				"options /api/uploads", "post /api/uploads", "head /api/uploads/{id}", "patch /api/uploads/{id}",
				"delete /api/uploads/{id}", "get /api/jobs", "post /api/jobs", "get /api/jobs/{id}",
				"delete /api/jobs/{id}", "post /api/jobs/{id}/cancel", "post /api/jobs/{id}/retry",
				"post /api/jobs/{id}/again", "put /api/jobs/{id}/options", "post /api/jobs/{id}/hold",
				"post /api/jobs/{id}/release", "post /api/jobs/release", "put /api/uploads/{id}/options",
				"post /api/uploads/{id}/hold", "post /api/uploads/{id}/release", "get /api/jobs/{id}/peaks",
				"get /api/jobs/{id}/link", "put /api/jobs/{id}/link", "post /api/jobs/{id}/link",
				"delete /api/jobs/{id}/link", "get /api/jobs/{id}/cover", "get /d/{secret}/info",
				"get /d/{secret}/cover", "get /d/all/{secret}/info", "put /api/jobs/{id}/kept",
				"delete /api/jobs/{id}/kept", "put /api/jobs/{id}/chapters", "get /api/feed", "put /api/feed",
				"delete /api/feed", "post /api/feed/link", "get /feed/{secret}", "get /feed/{secret}/{id}.mp3",
				"get /feed/{secret}/{id}.json", "get /feed/{secret}/{id}.jpg", "get /feed/{secret}/{id}.png",
				"get /feed/cover.png", "get /api/jobs/{id}/mp3", "post /api/jobs/{id}/restore", "post /api/jobs/cancel",
				"post /api/jobs/retry", "post /api/jobs/delete", "post /api/jobs/restore", "post /api/jobs/zips",
				"get /api/jobs/zips/{zip}", "get /api/jobs/events", "get /d/{secret}", "get /d/all/{secret}",
				"post /api/notifications/unsubscribe", "get /api/notifications/bounces",
				"delete /api/notifications/bounces", "get /api/notifications/preferences",
				"put /api/notifications/preferences", "get /api/notifications/deliveries",
				"get /api/notifications/webhooks", "post /api/notifications/webhooks",
				"get /api/notifications/webhooks/{id}", "put /api/notifications/webhooks/{id}",
				"delete /api/notifications/webhooks/{id}", "post /api/notifications/webhooks/{id}/secret",
				"post /api/notifications/webhooks/{id}/test", "get /api/notifications/push",
				"post /api/notifications/push/subscriptions", "delete /api/notifications/push/subscriptions/{id}");
	}

	@Test
	void matchesTheControllers() {
		Predicate<String> own = BEHIND.asMatchPredicate().or(NOT_THE_API.asMatchPredicate()).negate();
		this.description.assertMatches(this.requestMappingHandlerMapping, own);
	}

	@Test
	void namesEveryStatusThatIsShown() {
		assertThat(this.description.document().at("/components/schemas/Job/properties/status/enum").valueStream())
			.extracting(JsonNode::asString)
			.containsExactlyElementsOf(Arrays.stream(JobStatus.values())
				.filter((status) -> status != JobStatus.DELETED)
				.map(JobStatus::name)
				.toList());
	}

	@Test
	void listsEveryTypeOfProblemByItsStatus() {
		Map<String, List<String>> types = Arrays.stream(Problem.values())
			.collect(Collectors.groupingBy((problem) -> String.valueOf(problem.status().value()), TreeMap::new,
					Collectors.mapping(OpenApiTests::type, Collectors.toList())));
		Map<String, List<String>> described = new TreeMap<>();
		TYPES_OF_A_STATUS.matcher(problemTypes())
			.results()
			.forEach((match) -> described.put(match.group(1), List.of(match.group(2).split(", "))));
		assertThat(described).containsOnlyKeys(types.keySet());
		described.forEach((status, listed) -> assertThat(listed).as(status)
			.containsExactlyInAnyOrderElementsOf(types.getOrDefault(status, List.of())));
	}

	@Test
	void saysWhatCanGoWrongWithEachCall() {
		TreeSet<String> known = Arrays.stream(Problem.values())
			.map(OpenApiTests::type)
			.collect(Collectors.toCollection(TreeSet::new));
		this.description.operations().forEach((call, operation) -> {
			JsonNode problem = operation.path("responses").path("default");
			assertThat(problem.path("$ref").asString("")).as(call).isEqualTo("#/components/responses/Problem");
			assertThat(problemsOf(operation)).as(call).isSubsetOf(known).doesNotHaveDuplicates();
			assertThat(problemsOf(operation).contains("unauthorized")).as(call).isEqualTo(!operation.has("security"));
		});
		assertThat(problemsOf(this.description.operation("post /api/jobs"))).contains("no-file", "too-large",
				"not-an-mp4", "too-many-transfers");
	}

	@Test
	void saysWhichCallsNeedAToken() {
		assertThat(this.description.document().path("security")).isEqualTo(this.json.readTree("[{\"token\":[]}]"));
		assertThat(this.description.operations().entrySet().stream().filter((call) -> call.getValue().has("security")))
			.allSatisfy((call) -> assertThat(call.getValue().path("security").toString()).isEqualTo("[]"))
			.extracting(Map.Entry::getKey)
			.containsExactlyInAnyOrder("post /api/auth/signup", "post /api/auth/login", "post /api/auth/login/code",
					"post /api/auth/login/passkey", "post /api/auth/login/passkey/options", "post /api/auth/oidc/begin",
					"post /api/auth/oidc/login", "post /api/auth/refresh", "post /api/auth/logout",
					"post /api/auth/email/verify", "post /api/auth/email/undo", "post /api/auth/password/forgotten",
					"post /api/auth/password/reset", "get /.well-known/jwks.json", "get /d/{secret}",
					"get /d/all/{secret}", "get /d/{secret}/info", "get /d/{secret}/cover", "get /d/all/{secret}/info",
					"get /feed/{secret}", "get /feed/{secret}/{id}.mp3", "get /feed/{secret}/{id}.json",
					"get /feed/{secret}/{id}.jpg", "get /feed/{secret}/{id}.png", "get /feed/cover.png",
					"post /api/notifications/unsubscribe");
	}

	@Test
	void isValid() {
		String served = get("/api/openapi.json", "ann").body();
		assertThat(errors(served)).isEmpty();
		assertThat(errors(served.replaceFirst("\"responses\"", "\"answers\""))).as("broken").isNotEmpty();
	}

	@Test
	void isServedAsItIsWritten() {
		HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/api/openapi.json")).GET());
		assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(body(response)).isEqualTo(this.description.document());
	}

	private List<String> problemsOf(JsonNode operation) {
		return Stream.of(operation.path("responses").path("default").path("description").asString("").split(",\\s*"))
			.filter((type) -> !type.isEmpty())
			.toList();
	}

	private String problemTypes() {
		return this.description.document().at("/components/schemas/Problem/properties/type/description").asString();
	}

	private static String type(Problem problem) {
		return problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private List<String> errors(String document) {
		DocumentLoader loader = new DocumentLoader(new UriReader(), (text) -> this.json.readValue(text, Object.class));
		SchemaStore schemas = new SchemaStore(loader);
		schemas.registerDraft202012();
		OpenApiResult result = new OpenApiParser(new DocumentStore(), loader)
			.parse(URI.create("https://m3dio.example/openapi.json"), this.json.readValue(document, Object.class));
		result.validate(new Validator(), schemas);
		assertThat(result.getVersion()).isEqualTo(OpenApiVersion.V31);
		return result.getValidationErrors()
			.stream()
			.map((error) -> error.getInstanceLocation() + " " + error.getText())
			.toList();
	}

}
