package io.m3dio.kustomize;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Set;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the environment variables of our programs in {@code compose.yaml}.
 */
class ComposeTests {

	@Test
	void setsExactlyTheVariablesThatEachProgramReads() throws IOException {
		JsonObject compose = Manifests.parse(Files.readString(Kubectl.HOME.resolve("../compose.yaml")))
			.objects()
			.get(0);
		JsonObject services = Json.object(compose, "services");
		Problems problems = new Problems();
		int ours = 0;
		for (String name : services.keySet()) {
			JsonObject service = Json.object(services, name);
			JsonObject environment = Json.object(service, "environment");
			String image = Json.text(service, "image");
			assertThat(image).contains(":").doesNotEndWith(":latest");
			if (image.startsWith("m3dio/")) {
				Environment.check(name, image.replaceAll("m3dio/(.*):.*", "$1"), environment.keySet(), problems);
				ours++;
			}
			environment.entrySet()
				.stream()
				.filter((variable) -> variable.getKey().matches("M3DIO_.*_UR[IL]"))
				.filter((variable) -> !variable.getKey().equals("M3DIO_PUBLIC_URL"))
				.map((variable) -> URI.create(variable.getValue().getAsString().replace("jdbc:", "")).getHost())
				.forEach((host) -> assertThat(services.keySet()).contains(host));
		}
		assertThat(problems.found()).isEmpty();
		assertThat(ours).isEqualTo(Image.NAMES.size());
	}

	@Test
	void noticesAVariableThatNoProgramReads() {
		Problems problems = new Problems();
		Environment.check("auth", "auth", Set.of("M3DIO_MYSQL_URI"), problems);
		assertThat(problems.found()).contains("auth does not read M3DIO_MYSQL_URI", "auth is not told M3DIO_MYSQL_URL");
	}

}
