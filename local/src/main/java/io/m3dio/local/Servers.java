package io.m3dio.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.m3dio.local.process.CannotStartException;
import io.m3dio.local.process.Threads;
import io.m3dio.local.servers.AmqpServer;
import io.m3dio.local.servers.FreePort;
import io.m3dio.local.servers.MongoServer;
import io.m3dio.local.servers.MySqlServer;
import io.m3dio.local.servers.SmtpServer;
import jakarta.mail.internet.MimeMessage;

/**
 * The embedded servers, except those that an external server replaces.
 */
public final class Servers implements AutoCloseable {

	private static final String MYSQL = "M3DIO_MYSQL_URL";

	private final Settings settings;

	private final Embedded<MySqlServer> mysql;

	private final Embedded<MongoServer> mongo;

	private final Embedded<AmqpServer> amqp;

	private final Embedded<SmtpServer> smtp;

	Servers(Settings settings, DataFolder data, Consumer<MimeMessage> mails) {
		this.settings = settings;
		PrimitiveIterator.OfInt ports = FreePort.stream().filter((port) -> !settings.ports().include(port)).iterator();
		// A service may need its database until it has ended, so the launcher stops
		// MariaDB after it.
		this.mysql = new Embedded<>("MariaDB", ports.nextInt(),
				(port) -> MySqlServer.start(data.folder("mysql"), port).stoppedByCaller());
		this.mongo = new Embedded<>("The MongoDB server", ports.nextInt(),
				(port) -> MongoServer.start(data.folder("mongodb"), port));
		this.amqp = new Embedded<>("The AMQP broker", ports.nextInt(),
				(port) -> AmqpServer.start(data.folder("amqp"), port).stoppedByCaller());
		this.smtp = new Embedded<>("The SMTP server", ports.nextInt(), (port) -> SmtpServer.start(port, mails));
	}

	/**
	 * Starts all servers at the same time.
	 * @return the servers' addresses, by the environment variables that the services read
	 */
	Map<String, String> start() {
		Map<String, CompletableFuture<String>> addresses = new LinkedHashMap<>();
		addresses.put(MYSQL, start(MYSQL, this.mysql, MySqlServer::url));
		addresses.put("M3DIO_MONGODB_URI", start("M3DIO_MONGODB_URI", this.mongo, MongoServer::uri));
		addresses.put("M3DIO_RABBITMQ_URI", start("M3DIO_RABBITMQ_URI", this.amqp, AmqpServer::uri));
		addresses.put("M3DIO_SMTP_URL", start("M3DIO_SMTP_URL", this.smtp, SmtpServer::url));
		Map<String, String> environment = new LinkedHashMap<>();
		try {
			addresses.forEach((variable, address) -> environment.put(variable, address.join()));
		}
		catch (CompletionException ex) {
			throw CannotStartException.because("The servers did not start", ex);
		}
		return environment;
	}

	/**
	 * Returns the addresses as one program reads them: with a user of its own in the
	 * embedded MariaDB.
	 * @param service the service
	 * @param addresses what {@link #start()} returned
	 * @return the addresses
	 */
	Map<String, String> addressesFor(Service service, Map<String, String> addresses) {
		Map<String, String> own = new LinkedHashMap<>(addresses);
		if (this.settings.outside(MYSQL) == null && service.hasTables()) {
			own.put(MYSQL, this.mysql.start().url("m3dio-" + service.module()));
		}
		return own;
	}

	/**
	 * Returns the addresses for the migrating program, which gives those users their
	 * rights.
	 * @param addresses what {@link #start()} returned
	 * @return its environment
	 */
	Map<String, String> addressesForMigration(Map<String, String> addresses) {
		Map<String, String> environment = new LinkedHashMap<>(addresses);
		if (this.settings.outside(MYSQL) == null) {
			environment.put("M3DIO_MYSQL_AUTH_USER", "m3dio-auth");
			environment.put("M3DIO_MYSQL_NOTIFICATION_USER", "m3dio-notification");
		}
		return environment;
	}

	/**
	 * Returns the server that stands in for MySQL.
	 * @return the server
	 */
	public Embedded<MySqlServer> mysql() {
		return this.mysql;
	}

	/**
	 * Returns the server that stands in for MongoDB.
	 * @return the server
	 */
	public Embedded<MongoServer> mongo() {
		return this.mongo;
	}

	/**
	 * Returns the server that stands in for RabbitMQ.
	 * @return the server
	 */
	public Embedded<AmqpServer> amqp() {
		return this.amqp;
	}

	/**
	 * Returns the server that receives the mails.
	 * @return the server
	 */
	public Embedded<SmtpServer> smtp() {
		return this.smtp;
	}

	/**
	 * Stops all servers at the same time.
	 */
	@Override
	public void close() {
		List<CompletableFuture<Void>> stops = new ArrayList<>();
		Stream.<Embedded<?>>of(this.smtp, this.amqp, this.mongo, this.mysql)
			.forEach((server) -> stops.add(CompletableFuture.runAsync(server::stop, Threads.NEW)));
		CompletableFuture.allOf(stops.toArray(CompletableFuture[]::new)).join();
	}

	private <S extends AutoCloseable> CompletableFuture<String> start(String variable, Embedded<S> server,
			Function<S, String> address) {
		String outside = this.settings.outside(variable);
		return (outside != null) ? CompletableFuture.completedFuture(outside)
				: CompletableFuture.supplyAsync(() -> address.apply(server.start()), Threads.NEW);
	}

}
