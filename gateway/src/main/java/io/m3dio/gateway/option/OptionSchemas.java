package io.m3dio.gateway.option;

import java.util.List;
import java.util.function.Function;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.stereotype.Component;

/**
 * Describes the options in the API's description: as fields of the form, and as members
 * of a job.
 */
@Component
public class OptionSchemas implements OpenApiCustomizer {

	/**
	 * The form of an upload.
	 */
	public static final String UPLOAD = "#/components/schemas/Upload";

	/**
	 * The options of a job.
	 */
	public static final String OPTIONS = "#/components/schemas/Options";

	@Override
	public void customise(OpenAPI api) {
		Schema<?> upload = object("file", Option::sentSchema);
		upload.addProperty("file", type("string").format("binary").description("The MP4 (M4V, M4A, MOV)"));
		Schema<?> options = object(Choices.PRESET.name(), Option::shownSchema);
		api.getComponents().addSchemas("Upload", upload).addSchemas("Options", options);
	}

	private static Schema<?> object(String required, Function<Option<?>, Schema<?>> property) {
		Schema<?> object = type("object");
		object.setRequired(List.of(required));
		Choices.ALL.forEach((option) -> object.addProperty(option.name(), property.apply(option)));
		return object;
	}

	private static Schema<?> type(String type) {
		Schema<?> schema = new JsonSchema();
		schema.addType(type);
		return schema;
	}

}
