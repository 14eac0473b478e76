package io.m3dio.gateway.option;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.m3dio.platform.openapi.ApiDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the described options with those that forms accept.
 */
class OptionDescriptionTests {

	static final Iterable<Option<?>> options = OptionCatalog.ALL;

	private static final List<String> SAMPLES = List.of("2026", "2026-11", "2026-13", "2026-1", "eng", "deu", "yue",
			"en", "zh-Hant", "zh-Hant-HK", "es-419", "sl-rozaj-biske", "de-1996", "zh-yue-Hant-CN", "pt-", "e",
			"22.11.2026", "pt-BR", "pt_BR", "german", "0", "1", "99", "100", "3/12", "3/", "83.25", "83,25", "1:23.25",
			"1:02:03", "-1", "1e3", "three");

	private final ApiDescription description = ApiDescription.read();

	private final Map<String, JsonNode> upload = this.description.properties("Upload");

	private final Map<String, JsonNode> shown = this.description.properties("Options");

	@Test
	void describesEveryOptionOfAFormAndOfAJob() {
		JsonNode form = this.description.operation("post /api/jobs")
			.at("/requestBody/content/multipart~1form-data/schema/$ref");
		assertThat(form.asString()).isEqualTo("#/components/schemas/Upload");
		List<String> names = OptionCatalog.ALL.stream().<String>map(Option::name).toList();
		assertThat(names).hasSize(25);
		assertThat(this.shown.keySet()).containsExactlyInAnyOrderElementsOf(names);
		assertThat(Objects.requireNonNull(this.upload.remove("file")).path("format").asString()).isEqualTo("binary");
		assertThat(this.upload.remove("batch")).isNotNull();
		assertThat(this.upload.remove("batchSize")).isNotNull();
		assertThat(this.upload.remove("batchIndex")).isNotNull();
		assertThat(this.upload.remove("hold")).isNotNull();
		assertThat(this.upload.keySet()).containsExactlyInAnyOrderElementsOf(names);
	}

	@ParameterizedTest
	@FieldSource("options")
	void describesWhatAnOptionTakes(Option<?> option) {
		JsonNode field = field(option);
		assertThat(field.path("description").asString()).isNotBlank();
		assertThat(field.path("example").asString()).isEqualTo(option.example());
		assertThat(field.has("default")).isEqualTo(option.defaultValue() != null);
		if (option.defaultValue() != null) {
			assertThat(option.parse(field.path("default").asString())).isEqualTo(option.defaultValue());
		}
		field.path("enum").forEach((value) -> assertThat(takes(option, value.asString())).isTrue());
		if (field.has("enum")) {
			assertThat(option.type().expected()).isEqualTo(
					"one of " + String.join(", ", field.path("enum").valueStream().map(JsonNode::asString).toList()));
		}
		if (field.has("minimum")) {
			assertThat(option.type().expected()).isEqualTo(
					"a number from " + field.path("minimum").asString() + " to " + field.path("maximum").asString());
		}
		if (field.has("maxLength")) {
			assertThat(takes(option, "x".repeat(field.path("maxLength").asInt()))).isTrue();
			assertThat(takes(option, "x".repeat(field.path("maxLength").asInt() + 1))).isFalse();
		}
		if (field.has("pattern")) {
			assertThat(SAMPLES).allSatisfy((sample) -> assertThat(sample.matches(field.path("pattern").asString()))
				.as("%s=%s", option.name(), sample)
				.isEqualTo(takes(option, sample)));
		}
	}

	@ParameterizedTest
	@FieldSource("options")
	void describesTheTypeThatAJobShows(Option<?> option) {
		String type = switch (option.type().type().getSimpleName()) {
			case "Boolean" -> "boolean";
			case "Integer" -> "integer";
			case "Double" -> "number";
			default -> "string";
		};
		assertThat(Objects.requireNonNull(this.shown.get(option.name())).path("type").asString()).isEqualTo(type);
		assertThat(field(option).path("type").asString())
			.isEqualTo((type.equals("number") && !field(option).has("minimum")) ? "string" : type);
	}

	private JsonNode field(Option<?> option) {
		return Objects.requireNonNull(this.upload.get(option.name()));
	}

	private static boolean takes(Option<?> option, String value) {
		return option.type().parser().apply(value).isPresent();
	}

}
