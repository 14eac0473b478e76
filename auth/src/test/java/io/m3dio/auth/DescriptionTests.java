package io.m3dio.auth;

import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the service says of itself.
 */
@AuthTest
class DescriptionTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RequestMappingHandlerMapping requestMappingHandlerMapping;

	@Test
	void hasEveryCall() {
		Set<String> answered = this.requestMappingHandlerMapping.getHandlerMethods()
			.keySet()
			.stream()
			.flatMap((mapping) -> mapping.getPatternValues().stream())
			.filter((path) -> path.startsWith("/api/") || path.startsWith("/.well-known/"))
			.collect(Collectors.toSet());
		assertThat(answered).hasSize(5);
		assertThat(this.mvc.get().uri("/openapi.json")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.paths")
			.asMap()
			.containsOnlyKeys(answered);
	}

	@Test
	void saysWhatCanGoWrong() {
		assertThat(this.mvc.get().uri("/openapi.json")).bodyJson().satisfies((description) -> {
			String responses = "$.paths['/api/auth/signup'].post.responses";
			assertThat(description).extractingPath(responses)
				.asMap()
				.containsOnlyKeys("201", "400", "409", "413", "429", "default");
			assertThat(description).extractingPath(responses + "['400'].content['application/problem+json'].examples")
				.asMap()
				.containsOnlyKeys("bad-json", "invalid-email", "weak-password");
			assertThat(description).doesNotHavePath("$.security");
		});
	}

}
