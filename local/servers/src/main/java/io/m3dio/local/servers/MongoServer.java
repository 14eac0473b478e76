package io.m3dio.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * A server inside this JVM that speaks MongoDB's protocol. It stores its data in one file
 * and listens on the loopback address only.
 */
public final class MongoServer implements AutoCloseable {

	/** For how long acknowledged writes may be lost if the JVM crashes. */
	private static final int MILLIS_UNTIL_WRITTEN = 100;

	/**
	 * For how long the room of deleted data in the file is kept for queries that still
	 * read it. After H2's 45 seconds, they failed on an overloaded machine.
	 */
	private static final int MILLIS_UNTIL_REUSED = 120_000;

	/**
	 * The part of the heap that keeps data in memory. Reading a collection from H2's file
	 * takes ten times as long.
	 */
	private static final int CACHE_SHARE = 8;

	private static final int MEGABYTE = 1024 * 1024;

	private final de.bwaldvogel.mongo.MongoServer server;

	private final int port;

	private MongoServer(de.bwaldvogel.mongo.MongoServer server) {
		this.server = server;
		this.port = server.getLocalAddress().getPort();
	}

	/**
	 * Starts a server on any free port.
	 * @param data the folder of its data, which is created if it is missing
	 * @return the server, ready for connections
	 */
	public static MongoServer start(Path data) {
		return start(data, 0);
	}

	/**
	 * Starts a server.
	 * @param data the folder of its data, which is created if it is missing
	 * @param port its port, or 0 for any free one
	 * @return the server, ready for connections
	 */
	public static MongoServer start(Path data, int port) {
		try {
			Files.createDirectories(data);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		MVStore store = new MVStore.Builder().fileName(data.resolve("mongo.mv").toString())
			.cacheSize(Math.toIntExact(Runtime.getRuntime().maxMemory() / CACHE_SHARE / MEGABYTE))
			.open();
		store.setAutoCommitDelay(MILLIS_UNTIL_WRITTEN);
		store.setRetentionTime(MILLIS_UNTIL_REUSED);
		de.bwaldvogel.mongo.MongoServer server = new de.bwaldvogel.mongo.MongoServer(new Backend(store));
		try {
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		}
		catch (RuntimeException ex) {
			store.close();
			throw ex;
		}
		return new MongoServer(server);
	}

	/**
	 * Returns the connection string of the database {@code m3dio}.
	 * @return a URI for MongoDB's driver
	 */
	public String uri() {
		return "mongodb://127.0.0.1:" + this.port + "/m3dio";
	}

	/**
	 * Writes everything to disk and stops the server.
	 */
	@Override
	public void close() {
		this.server.shutdownNow();
	}

	/**
	 * Adds the command {@code hello}, which MongoDB has since 5.0 and health checks send.
	 */
	private static final class Backend extends H2Backend {

		Backend(MVStore store) {
			super(store);
		}

		@Override
		public Document handleCommand(@Nullable Channel channel, String database, String command, Document query) {
			if (!command.equals("hello")) {
				return super.handleCommand(channel, database, command, query);
			}
			return super.handleCommand(channel, database, "isMaster", query).append("isWritablePrimary", true);
		}

	}

}
