package io.m3dio.gateway.tus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import io.m3dio.db.media.Media;
import io.m3dio.gateway.GatewayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads with the client of the protocol's authors, which runs on Node.js. Where it is
 * not installed, this is skipped.
 */
@TestPropertySource(properties = "m3dio.gateway.max-upload=6MB")
@EnabledIfEnvironmentVariable(named = "M3DIO_TUS_JS_CLIENT", matches = ".+",
		disabledReason = "M3DIO_TUS_JS_CLIENT names no folder with tus-js-client.")
class TusJsClientTests extends GatewayTest {

	@Autowired
	private Media media;

	@TempDir
	private Path folder;

	@Test
	void storesTheSameBytesAlthoughTheConnectionIsCut() throws Exception {
		byte[] bytes = mp4(1_000_000);
		Random random = new Random(3);
		random.nextBytes(bytes);
		System.arraycopy(mp4(24), 0, bytes, 0, 24);
		Path file = Files.write(this.folder.resolve("talk.mp4"), bytes);
		try (CuttingProxy proxy = new CuttingProxy(port(), () -> 20_000 + random.nextInt(100_000))) {
			String address = run("http://127.0.0.1:" + proxy.port() + "/api/uploads", file);
			String id = address.substring(address.lastIndexOf('/') + 1);
			assertThat(proxy.cuts()).isGreaterThan(5);
			assertThat(body(get("/api/jobs/" + id, "js")).get("fileName").asString()).isEqualTo("talk.mp4");
			try (InputStream stored = this.media.videos().open(this.media.videos().find(id).orElseThrow())) {
				assertThat(stored.readAllBytes()).isEqualTo(bytes);
			}
		}
	}

	private String run(String endpoint, Path file) throws IOException, InterruptedException {
		Path script = Path.of("src", "test", "resources", "io", "m3dio", "gateway", "tus", "upload.cjs");
		ProcessBuilder node = new ProcessBuilder("node", script.toString(), endpoint, token("js"), file.toString());
		node.environment().put("NODE_PATH", System.getenv("M3DIO_TUS_JS_CLIENT"));
		Process process = node.redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		assertThat(process.waitFor()).as(output).isZero();
		return output;
	}

}
