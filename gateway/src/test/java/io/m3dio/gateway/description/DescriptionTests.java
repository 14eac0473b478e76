package io.m3dio.gateway.description;

import java.net.http.HttpRequest;
import java.util.Set;
import java.util.stream.Collectors;

import io.m3dio.gateway.GatewayTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the gateway's own part of the description.
 */
class DescriptionTests extends GatewayTest {

	@Autowired
	private RequestMappingHandlerMapping requestMappingHandlerMapping;

	@Test
	void hasEveryCallThatIsAnsweredHere() {
		Set<String> answered = this.requestMappingHandlerMapping.getHandlerMethods()
			.keySet()
			.stream()
			.flatMap((mapping) -> mapping.getPatternValues().stream())
			.filter((path) -> path.startsWith("/api/jobs") || path.startsWith("/d/"))
			.collect(Collectors.toSet());
		assertThat(answered).hasSizeGreaterThan(5);
		assertThat(description().path("paths").propertyNames()).containsExactlyInAnyOrderElementsOf(answered);
	}

	@Test
	void saysWhatEachCallNeedsAndWhatCanGoWrong() {
		JsonNode paths = description().path("paths");
		assertThat(description().path("security").toString()).isEqualTo("[{\"token\":[]}]");
		assertThat(paths.at("/~1d~1{secret}/get/security").toString()).isEqualTo("[]");
		JsonNode upload = paths.at("/~1api~1jobs/post");
		assertThat(upload.has("security")).isFalse();
		assertThat(upload.at("/responses").propertyNames()).containsExactlyInAnyOrder("202", "400", "401", "413", "415",
				"429", "default");
		assertThat(
				upload.at("/responses/415/content/application~1problem+json/examples/not-an-mp4/value/type").asString())
			.isEqualTo("urn:m3dio:problem:not-an-mp4");
		assertThat(description().at("/components/schemas/Job/example/link/revoked").isBoolean()).isTrue();
	}

	@Test
	void saysThatOthersCannotBeAsked() {
		assertThat(description().at("/info/description").asString()).contains("the calls of auth are missing",
				"the calls of notification are missing");
	}

	private JsonNode description() {
		return body(send(HttpRequest.newBuilder(uri("/api/openapi.json")).GET()));
	}

}
