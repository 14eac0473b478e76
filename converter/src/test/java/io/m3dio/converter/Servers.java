package io.m3dio.converter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.m3dio.local.servers.AmqpServer;
import io.m3dio.local.servers.MongoServer;

/**
 * The servers that all tests of this JVM share.
 */
public final class Servers {

	private static final Path FOLDER = folder();

	public static final MongoServer MONGO = MongoServer.start(FOLDER.resolve("mongo"));

	public static final AmqpServer AMQP = AmqpServer.start(FOLDER.resolve("amqp"));

	private Servers() {
	}

	public static Path folder() {
		try {
			return Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()), "servers");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
