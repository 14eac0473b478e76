package io.m3dio.webui.confirmation;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * Reads what a passkey signed from the field of a form.
 */
@Component
final class PasskeyConverter implements Converter<String, JsonNode> {

	private final JsonMapper mapper;

	PasskeyConverter(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public JsonNode convert(String field) {
		return this.mapper.readTree(field);
	}

}
