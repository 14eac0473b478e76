package io.m3dio.gateway.option;

import io.m3dio.gateway.GatewayTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OptionSchemas}.
 */
class OptionSchemasTests extends GatewayTest {

	@Test
	void describeEveryOption() {
		JsonNode api = body(get("/api/openapi.json", "ann"));
		JsonNode form = api.at("/paths/~1api~1jobs/post/requestBody/content/multipart~1form-data/schema/$ref");
		assertThat(form.asString()).isEqualTo(OptionSchemas.UPLOAD);
		JsonNode upload = api.at(OptionSchemas.UPLOAD.substring(1) + "/properties");
		JsonNode shown = api.at(OptionSchemas.OPTIONS.substring(1) + "/properties");
		assertThat(upload.get("file").get("format").asString()).isEqualTo("binary");
		assertThat(Choices.ALL).hasSize(22).allSatisfy((option) -> {
			JsonNode field = upload.get(option.name());
			assertThat(field.get("description").asString()).isNotBlank();
			assertThat(field.get("example").asString()).isEqualTo(option.example());
			assertThat(field.has("default")).isEqualTo(option.otherwise() != null);
			assertThat(shown.get(option.name()).has("type")).isTrue();
		});
		assertThat(upload.at("/loudness/minimum").asInt()).isEqualTo(-36);
		assertThat(upload.at("/loudness/maximum").asInt()).isEqualTo(-5);
		assertThat(upload.at("/preset/enum")).hasSize(21);
		assertThat(upload.at("/preset/default").asString()).isEqualTo("v2");
		assertThat(upload.at("/sampleRate/type").asString()).isEqualTo("integer");
		assertThat(upload.at("/title/maxLength").asInt()).isEqualTo(200);
		assertThat(upload.at("/start/type")).isEqualTo(this.json.readTree("[\"string\",\"number\"]"));
		assertThat(shown.at("/start/type").asString()).isEqualTo("number");
		assertThat(api.at("/components/schemas/Job/properties/options/$ref").asString())
			.isEqualTo(OptionSchemas.OPTIONS);
	}

}
