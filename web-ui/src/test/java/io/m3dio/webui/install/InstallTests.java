package io.m3dio.webui.install;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the manifest, and of what the server does with what is shared.
 */
class InstallTests extends WebTest {

	@Test
	void describesTheAppToEverybody() {
		MvcTestResult result = this.mvc.get().uri("/manifest.webmanifest").exchange();
		assertThat(result).hasStatusOk().hasContentTypeCompatibleWith("application/manifest+json");
		JsonNode manifest = JsonMapper.shared().readTree(html(result));
		assertThat(manifest.get("name").asString()).isEqualTo("M3DIO");
		assertThat(manifest.get("icons")).hasSize(4)
			.allSatisfy((icon) -> assertThat(this.mvc.get().uri("/" + icon.get("src").asString())).hasStatusOk()
				.hasContentTypeCompatibleWith(icon.get("type").asString()));
		assertThat(manifest.at("/share_target/params/files/0/accept").toString()).contains("video/mp4");
		assertThat(manifest.at("/file_handlers/0/accept/video~1mp4").toString()).contains(".m4v");
		assertThat(page("/")).bodyText().contains("rel=\"manifest\" href=\"/manifest.webmanifest\"");
		assertThat(page("/")).headers()
			.satisfies((headers) -> assertThat(headers.getFirst("Content-Security-Policy"))
				.contains("manifest-src 'self'", "worker-src 'self'"));
	}

	@Test
	void takesNoFileWithoutTheServiceWorker() throws Exception {
		HttpResponse<String> response = this.http.send(request("/share")
			.header("Content-Type", "multipart/form-data; boundary=x")
			.POST(BodyPublishers.ofString("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nbytes\r\n--x--"))
			.build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(response.headers().firstValue("Location").orElseThrow()).endsWith("/?problem=not-shared");
		assertThat(page("/?problem=not-shared").cookie(loggedIn())).bodyText()
			.contains("The shared file didn&#39;t arrive.");
	}

}
