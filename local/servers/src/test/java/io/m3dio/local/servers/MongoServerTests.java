package io.m3dio.local.servers;

import java.nio.file.Path;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link MongoServer}.
 */
class MongoServerTests {

	@Test
	void keepsItsDataWhenItRestartsOnTheSamePort(@TempDir Path data) {
		int port = FreePort.any();
		try (MongoServer server = MongoServer.start(data, port);
				MongoClient client = MongoClients.create(server.uri())) {
			words(client).insertOne(new Document("text", "Café 🎧"));
		}
		try (MongoServer server = MongoServer.start(data, port);
				MongoClient client = MongoClients.create(server.uri())) {
			assertThat(server.uri()).contains(":" + port + "/");
			assertThat(words(client).find()).singleElement()
				.satisfies((word) -> assertThat(word).containsEntry("text", "Café 🎧"));
		}
	}

	@Test
	void answersAPingOnAnyFreePort(@TempDir Path data) {
		try (MongoServer server = MongoServer.start(data); MongoClient client = MongoClients.create(server.uri())) {
			assertThat(client.getDatabase("m3dio").runCommand(new Document("ping", 1))).containsEntry("ok", 1.0);
		}
	}

	@Test
	void knowsTheCommandOfHealthChecks(@TempDir Path data) {
		try (MongoServer server = MongoServer.start(data); MongoClient client = MongoClients.create(server.uri())) {
			assertThat(client.getDatabase("m3dio").runCommand(new Document("hello", 1)))
				.containsEntry("isWritablePrimary", true)
				.containsKey("maxWireVersion");
		}
	}

	private static MongoCollection<Document> words(MongoClient client) {
		return client.getDatabase("m3dio").getCollection("words");
	}

}
