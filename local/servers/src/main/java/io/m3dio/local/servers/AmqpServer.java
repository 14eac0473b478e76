package io.m3dio.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;

import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.BrokerImpl;
import org.apache.qpid.server.model.Container;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;

/**
 * An AMQP 0-9-1 broker inside this JVM that stands in for RabbitMQ. It stores durable
 * queues and their messages in one folder and listens on the loopback address only.
 */
public final class AmqpServer implements AutoCloseable {

	private final SystemLauncher broker;

	private final int port;

	private final Container<?> container;

	private final String store;

	private AmqpServer(SystemLauncher broker, int port, String store, Container<?> container) {
		this.broker = broker;
		this.port = port;
		this.store = store;
		this.container = container;
	}

	/**
	 * Starts a broker on any free port.
	 * @param data the folder of its data, which is created if it is missing
	 * @return the broker, ready for connections
	 */
	public static AmqpServer start(Path data) {
		return start(data, 0);
	}

	/**
	 * Starts a broker.
	 * @param data the folder of its data, which is created if it is missing
	 * @param port its port, or 0 for any free one
	 * @return the broker, ready for connections
	 */
	public static AmqpServer start(Path data, int port) {
		int chosen = FreePort.orAny(port);
		Path folder = data.toAbsolutePath();
		StartListener listener = new StartListener();
		SystemLauncher broker = new SystemLauncher(listener);
		try {
			Files.createDirectories(folder);
			broker.startup(Map.of(SystemConfig.TYPE, "Memory", SystemConfig.INITIAL_CONFIGURATION_LOCATION,
					configuration().toString(), SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, "false",
					SystemConfig.CONTEXT, Map.of("m3dio.port", Integer.toString(chosen), "m3dio.store", store(folder),
							"qpid.work_dir", folder.toString())));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (Exception ex) {
			throw new IllegalStateException("The AMQP broker did not start", ex);
		}
		return new AmqpServer(broker, chosen, store(folder), listener.container());
	}

	/**
	 * Returns the broker's address, including the credentials.
	 * @return a URI for RabbitMQ's client
	 */
	public String uri() {
		return "amqp://guest:guest@127.0.0.1:" + this.port;
	}

	/**
	 * Makes the caller responsible for stopping the broker when the JVM exits. Otherwise
	 * the broker stops in a shutdown hook, at the same time as everything else.
	 * @return this broker
	 */
	public AmqpServer stoppedByCaller() {
		try {
			// Qpid has no setting for this.
			Field hook = BrokerImpl.class.getDeclaredField("_shutdownHook");
			hook.setAccessible(true);
			Runtime.getRuntime().removeShutdownHook((Thread) hook.get(this.container));
			return this;
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("This version of Qpid keeps its shutdown hook in another field", ex);
		}
	}

	/**
	 * Closes all connections and stops the broker.
	 */
	@Override
	public void close() {
		this.broker.shutdown();
		try (Connection connection = DriverManager.getConnection(this.store);
				Statement statement = connection.createStatement()) {
			statement.execute("SHUTDOWN");
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The AMQP broker's store was not closed", ex);
		}
	}

	/**
	 * Keeps the database open between connections, because Qpid opens a connection for
	 * each message.
	 */
	private static String store(Path folder) {
		return "jdbc:h2:file:" + folder.resolve("store") + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";
	}

	private static URL configuration() {
		return Objects.requireNonNull(AmqpServer.class.getResource("amqp-server.json"));
	}

	/**
	 * Stores the container and the failure, which {@link SystemLauncher} only reports to
	 * listeners.
	 */
	private static final class StartListener extends DefaultSystemLauncherListener {

		private @Nullable SystemConfig<?> system;

		private @Nullable RuntimeException failure;

		@Override
		public void onContainerResolve(SystemConfig<?> system) {
			this.system = system;
		}

		@Override
		public void errorOnStartup(RuntimeException ex) {
			this.failure = ex;
		}

		Container<?> container() {
			if (this.failure != null || this.system == null) {
				throw new IllegalStateException("The AMQP broker did not start", this.failure);
			}
			return this.system.getContainer();
		}

	}

}
