package io.m3dio.auth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.m3dio.platform.problem.Problem;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;
import org.springframework.web.method.HandlerMethod;

/**
 * Says in the description of the API what can go wrong with each call, and how the answer
 * looks then.
 */
@Component
class ProblemResponses implements OpenApiCustomizer, OperationCustomizer {

	private static final String SCHEMA = "Problem";

	private static final Map<String, List<Problem>> PROBLEMS = Map.ofEntries(
			Map.entry("signUp",
					List.of(Problem.BAD_JSON, Problem.INVALID_EMAIL, Problem.WEAK_PASSWORD, Problem.EMAIL_TAKEN,
							Problem.BODY_TOO_LARGE, Problem.TOO_MANY_ATTEMPTS)),
			Map.entry("logIn",
					List.of(Problem.BAD_JSON, Problem.INVALID_EMAIL, Problem.BAD_CREDENTIALS, Problem.BODY_TOO_LARGE,
							Problem.TOO_MANY_ATTEMPTS)),
			Map.entry("refresh", List.of(Problem.BAD_JSON, Problem.SESSION_ENDED, Problem.BODY_TOO_LARGE)),
			Map.entry("logOut", List.of(Problem.BAD_JSON, Problem.SESSION_ENDED, Problem.BODY_TOO_LARGE)),
			Map.entry("keys", List.of()));

	@Override
	public void customise(OpenAPI description) {
		description.getComponents()
			.addSchemas(SCHEMA,
					new JsonSchema().typesItem("object")
						.description("What went wrong, as RFC 9457 has it.")
						.addProperty("type", text("What kind of problem it is, for programs: it stays the same."))
						.addProperty("title", text("The same for a person."))
						.addProperty("status", new JsonSchema().typesItem("integer").description("The HTTP status."))
						.addProperty("detail", text("What happened this time, and what to do."))
						.addProperty("instance", text("The path that was called.")));
	}

	private static Schema<?> text(String description) {
		return new JsonSchema().typesItem("string").description(description);
	}

	@Override
	public Operation customize(Operation operation, HandlerMethod method) {
		List<Problem> problems = PROBLEMS.get(operation.getOperationId());
		Assert.state(problems != null, () -> "What can go wrong with " + operation.getOperationId() + "?");
		problems.stream()
			.collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()))
			.forEach((status, alike) -> operation.getResponses()
				.addApiResponse(String.valueOf(status.value()), response(alike)));
		operation.getResponses().addApiResponse("default", response(List.of(Problem.UNAVAILABLE, Problem.INTERNAL)));
		return operation;
	}

	private static ApiResponse response(List<Problem> problems) {
		var body = new io.swagger.v3.oas.models.media.MediaType()
			.schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA));
		List<ProblemDetail> details = problems.stream()
			.map((problem) -> problem.detail("What happened, and what to do."))
			.toList();
		details.forEach((detail) -> body.addExamples(name(detail), example(detail)));
		return new ApiResponse()
			.description(details.stream().map(ProblemDetail::getTitle).collect(Collectors.joining(" / ")))
			.content(new Content().addMediaType(MediaType.APPLICATION_PROBLEM_JSON_VALUE, body));
	}

	private static String name(ProblemDetail detail) {
		String type = String.valueOf(detail.getType());
		return type.substring(type.lastIndexOf(':') + 1);
	}

	private static Example example(ProblemDetail detail) {
		Map<String, Object> value = new LinkedHashMap<>();
		value.put("type", String.valueOf(detail.getType()));
		value.put("title", String.valueOf(detail.getTitle()));
		value.put("status", detail.getStatus());
		value.put("detail", String.valueOf(detail.getDetail()));
		return new Example().value(value);
	}

}
