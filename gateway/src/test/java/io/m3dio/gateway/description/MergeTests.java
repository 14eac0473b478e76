package io.m3dio.gateway.description;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Merge}.
 */
class MergeTests {

	private final JsonMapper json = new JsonMapper();

	private final ObjectNode whole = parse("""
			{"openapi":"3.1.0","info":{"title":"M3DIO","description":"All of it."},"security":[{"token":[]}],
			"tags":[{"name":"Jobs"}],"paths":{"/z":{"get":{"operationId":"z"}}},
			"components":{"schemas":{"Problem":{"type":"object"}}}}""");

	private final Merge merge = new Merge(this.whole);

	@Test
	void addsWhatIsPublicInTheOrderOfPaths() {
		this.merge.add(parse("""
				{"paths":{"/api/a/{id}":{"get":{"operationId":"a"}},"/internal":{"get":{"operationId":"i"}}},
				"tags":[{"name":"As"}],"components":{"schemas":{"A":{"type":"string"}}}}"""), List.of("/api/a/**"));
		assertThat(this.whole.path("paths").propertyNames()).containsExactly("/api/a/{id}", "/z");
		assertThat(this.whole.at("/components/schemas").propertyNames()).containsExactly("Problem", "A");
		assertThat(this.whole.path("tags").findValuesAsString("name")).containsExactly("Jobs", "As");
	}

	@Test
	void keepsWhoMayCallWhat() {
		this.merge.add(parse("""
				{"paths":{"/open":{"post":{"operationId":"o"}}}}"""), List.of("/open"));
		this.merge.add(parse("""
				{"security":[{"token":[]}],"paths":{"/closed":{"get":{},"head":{"security":[]}}}}"""),
				List.of("/closed"));
		assertThat(this.whole.at("/paths/~1open/post/security")).isEqualTo(this.json.readTree("[]"));
		assertThat(this.whole.at("/paths/~1closed/get/security")).isEqualTo(this.json.readTree("[{\"token\":[]}]"));
		assertThat(this.whole.at("/paths/~1closed/head/security")).isEqualTo(this.json.readTree("[]"));
		assertThat(this.whole.at("/paths/~1z/get").has("security")).isFalse();
	}

	@Test
	void keepsTheFirstMeaningOfAName() {
		this.merge.add(parse("""
				{"paths":{},"components":{"schemas":{"Problem":{"type":"string"}}}}"""), List.of());
		assertThat(this.whole.at("/components/schemas/Problem/type").asString()).isEqualTo("object");
	}

	@Test
	void saysWhatIsMissing() {
		this.merge.miss("auth");
		assertThat(this.whole.at("/info/description").asString()).startsWith("All of it.")
			.contains("Not complete", "the calls of auth are missing");
	}

	private ObjectNode parse(String text) {
		return (ObjectNode) this.json.readTree(text);
	}

}
