package io.m3dio.auth;

import io.m3dio.platform.openapi.ApiDescription;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Compares the description of the API with this service's controllers.
 */
@AuthTest
class OpenApiTests {

	@Autowired
	private RequestMappingHandlerMapping requestMappingHandlerMapping;

	@Test
	void matchesTheControllers() {
		ApiDescription.read()
			.assertMatches(this.requestMappingHandlerMapping,
					(path) -> path.startsWith("/api/auth/") || path.startsWith("/.well-known/"));
	}

}
