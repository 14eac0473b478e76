package io.m3dio.gateway.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the description of the API, which {@code openapi.yaml} contains, as JSON.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>
 */
@RestController
final class OpenApiController {

	private final Map<String, Object> description;

	OpenApiController() throws IOException {
		try (InputStream yaml = new ClassPathResource("openapi.yaml").getInputStream()) {
			this.description = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
		}
	}

	@GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, Object> description() {
		return this.description;
	}

}
