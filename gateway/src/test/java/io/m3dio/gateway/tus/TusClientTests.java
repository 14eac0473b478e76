package io.m3dio.gateway.tus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Random;

import io.m3dio.db.media.Media;
import io.m3dio.gateway.GatewayTest;
import io.tus.java.client.ProtocolException;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads with an independent client of the protocol.
 */
@TestPropertySource(properties = "m3dio.gateway.max-upload=6MB")
class TusClientTests extends GatewayTest {

	private static final int CUTS = 200;

	@Autowired
	private Media media;

	@Test
	void storesTheSameBytesHoweverOftenTheConnectionIsCut() throws Exception {
		byte[] bytes = mp4(700_000);
		Random random = new Random(7);
		random.nextBytes(bytes);
		System.arraycopy(mp4(24), 0, bytes, 0, 24);
		TusURLMemoryStore started = new TusURLMemoryStore();
		try (CuttingProxy proxy = new CuttingProxy(port(), () -> 2000 + random.nextInt(3000))) {
			TusClient client = client(proxy.port(), started);
			for (int attempt = 0; proxy.cuts() < CUTS && attempt < 20 * CUTS; attempt++) {
				attempt(client, upload(bytes));
			}
			assertThat(proxy.cuts()).isEqualTo(CUTS);
		}
		URI cut = started.get("talk").toURI();
		started.set("talk", uri(cut.getPath()).toURL());
		assertThat(attempt(client(port(), started), upload(bytes))).isTrue();
		String id = cut.getPath().substring(cut.getPath().lastIndexOf('/') + 1);
		assertThat(body(get("/api/jobs/" + id, "cut")).get("size").asInt()).isEqualTo(bytes.length);
		try (InputStream stored = this.media.videos().open(this.media.videos().find(id).orElseThrow())) {
			assertThat(stored.readAllBytes()).isEqualTo(bytes);
		}
	}

	private static TusUpload upload(byte[] bytes) {
		TusUpload upload = new TusUpload();
		upload.setInputStream(new ByteArrayInputStream(bytes));
		upload.setSize(bytes.length);
		upload.setFingerprint("talk");
		upload.setMetadata(Map.of("filename", "talk.mp4", "preset", "v4"));
		return upload;
	}

	private static TusClient client(int port, TusURLMemoryStore started) throws IOException {
		TusClient client = new TusClient();
		client.setUploadCreationURL(URI.create("http://127.0.0.1:" + port + "/api/uploads").toURL());
		client.setHeaders(Map.of("Authorization", "Bearer " + token("cut")));
		client.enableResuming(started);
		return client;
	}

	/**
	 * Uploads as much as the connection allows.
	 * @return whether the file is complete
	 */
	private static boolean attempt(TusClient client, TusUpload upload) {
		try {
			TusUploader uploader = client.resumeOrCreateUpload(upload);
			uploader.setChunkSize(1024);
			while (uploader.uploadChunk() >= 0) {
				assertThat(uploader.getOffset()).isLessThanOrEqualTo(upload.getSize());
			}
			uploader.finish();
			return true;
		}
		catch (IOException | ProtocolException ex) {
			// The connection was cut, or the gateway has not noticed yet that it was.
			return false;
		}
	}

}
