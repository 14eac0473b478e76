package io.m3dio.gateway.option;

import io.m3dio.gateway.GatewayTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OptionController}.
 */
class OptionControllerTests extends GatewayTest {

	@Test
	void listsTheFormatsWithTheirBitRates() {
		JsonNode formats = body(get("/api/options", "ann"));
		assertThat(formats.path("defaultPreset").asString()).isEqualTo("v2");
		assertThat(formats.path("presets")).hasSize(21)
			.contains(this.json.readTree("{\"id\":\"auto\",\"variable\":true}"),
					this.json.readTree("{\"id\":\"v2\",\"kilobits\":190,\"variable\":true}"),
					this.json.readTree("{\"id\":\"128\",\"kilobits\":128,\"variable\":false}"));
		assertThat(formats.path("sampleRates")).hasSize(9)
			.startsWith(this.json.readTree("{\"hertz\":48000,\"maxKilobits\":320}"))
			.contains(this.json.readTree("{\"hertz\":16000,\"maxKilobits\":160}"))
			.endsWith(this.json.readTree("{\"hertz\":8000,\"maxKilobits\":64}"));
	}

}
