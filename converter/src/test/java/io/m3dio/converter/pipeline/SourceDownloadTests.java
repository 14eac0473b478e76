package io.m3dio.converter.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.local.servers.MongoServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SourceDownload} with a real database.
 */
class SourceDownloadTests {

	private static final int TIMES = 300;

	@TempDir
	Path folder;

	@Test
	void growsNoMoreOnceItIsWhole() throws Exception {
		byte[] bytes = new byte[600_000];
		new Random(1).nextBytes(bytes);
		try (MongoServer server = MongoServer.start(this.folder.resolve("mongodb"));
				MongoClient client = MongoClients.create(server.uri())) {
			Bucket videos = new Media(client.getDatabase("m3dio"), Clock.systemUTC()).videos();
			try (MediaWriter writer = videos.create("a", "talk.mp4")) {
				writer.write(bytes);
				writer.finish();
			}
			// A program that reads a file that seems to grow waits, and is run twice.
			for (int i = 0; i < TIMES; i++) {
				Path file = this.folder.resolve(i + ".mp4");
				try (SourceDownload source = new SourceDownload(videos, videos.find("a").orElseThrow(), null, file,
						new RecordingMonitor())) {
					source.start();
					source.awaitReadable();
					assertThat(source.isGrowing()).isFalse();
				}
				assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
			}
		}
	}

}
