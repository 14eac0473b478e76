package io.m3dio.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An embedded MariaDB that stands in for MySQL. It is a process that stores its data in
 * one folder and listens on the loopback address only.
 */
public final class MySqlServer implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final MariaDbProcess process;

	private final int port;

	private final Thread stopAtExit = new Thread(this::stop, "stop-mariadbd");

	private MySqlServer(MariaDbProcess process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts a server on any free port.
	 * @param data the folder of its data, which is created if it is missing
	 * @return the server, ready for connections
	 */
	public static MySqlServer start(Path data) {
		return start(data, 0);
	}

	/**
	 * Starts a server. An earlier server that is still running in the same folder is
	 * stopped first.
	 * @param data the folder of its data, which is created if it is missing
	 * @param port its port, or 0 for any free one
	 * @return the server, ready for connections
	 */
	public static MySqlServer start(Path data, int port) {
		int chosen = FreePort.orAny(port);
		try {
			MySqlServer server = new MySqlServer(MariaDbProcess.start(data.toAbsolutePath(), chosen), chosen);
			Runtime.getRuntime().addShutdownHook(server.stopAtExit);
			server.awaitGreeting();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the JDBC URL of the database {@code m3dio}, including the credentials.
	 * @return a URL for MySQL's driver
	 */
	public String url() {
		return url("m3dio");
	}

	/**
	 * Returns the JDBC URL for another user: {@code m3dio-auth} or
	 * {@code m3dio-notification}, which have the rights that they were granted.
	 * @param user the name of the user
	 * @return a URL for MySQL's driver
	 */
	public String url(String user) {
		return "jdbc:mysql://127.0.0.1:" + this.port + "/m3dio?user=" + user + "&password=m3dio";
	}

	/**
	 * Makes the caller responsible for stopping the server when the JVM exits. Otherwise
	 * the server stops in a shutdown hook, at the same time as everything else.
	 * @return this server
	 */
	public MySqlServer stoppedByCaller() {
		Runtime.getRuntime().removeShutdownHook(this.stopAtExit);
		return this;
	}

	/**
	 * Stops the server and waits until it has ended.
	 */
	@Override
	public void close() {
		stop();
		try {
			Runtime.getRuntime().removeShutdownHook(this.stopAtExit);
		}
		catch (IllegalStateException ex) {
			// The JVM is exiting, and the shutdown hook will find nothing to stop.
		}
	}

	private void stop() {
		this.process.stop();
	}

	private void awaitGreeting() throws IOException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!greets()) {
			if (this.process.hasEnded() || System.nanoTime() > deadline) {
				close();
				throw new IOException("MariaDB did not start: " + this.process.lastWords());
			}
			pause();
		}
	}

	private boolean greets() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(1000);
			return socket.getInputStream().read() >= 0 && !this.process.hasEnded();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(20);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while MariaDB was starting", ex);
		}
	}

}
