package io.m3dio.webui.api;

import java.util.regex.Pattern;

import io.m3dio.platform.openapi.ApiDescription;
import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the page that describes the API.
 */
class ApiPageTests extends WebTest {

	private final ApiDescription description = ApiDescription.read();

	@BeforeEach
	void describe() {
		gateway.on("GET /api/openapi.json", GatewayStub.json(200, this.description.document().toString()));
	}

	@Test
	void showsEveryCallToEverybody() {
		String page = html(page("/api/docs").exchange());
		assertThat(page("/api/docs")).hasStatusOk();
		this.description.operations()
			.forEach((call, operation) -> assertThat(page).as(call)
				.contains("id=\"" + operation.get("operationId").asString() + "\"")
				.contains("<code>" + call.substring(call.indexOf(' ') + 1) + "</code>"));
		assertThat(page).contains("Needs no token.", "too-many-transfers", "multipart/form-data", "array of")
			.doesNotContain("??", "null");
	}

	@Test
	void leadsFromEachTypeToItsFields() {
		String page = html(page("/api/docs").exchange());
		assertThat(Pattern.compile("href=\"#([\\w-]+)\"").matcher(page).results().map((match) -> match.group(1)))
			.isNotEmpty()
			.allSatisfy((id) -> assertThat(page).contains("id=\"" + id + "\""));
	}

}
