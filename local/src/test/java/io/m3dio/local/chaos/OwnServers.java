package io.m3dio.local.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.m3dio.local.journey.Signal;
import io.m3dio.local.servers.AmqpServer;
import io.m3dio.local.servers.FreePort;
import io.m3dio.local.servers.MongoServer;
import io.m3dio.local.servers.MySqlServer;
import org.jspecify.annotations.Nullable;

/**
 * Embedded servers in place of those that the environment does not name. To the system
 * they are outside ones, so that it reaches them through proxies, which can be cut.
 */
final class OwnServers implements AutoCloseable {

	private final Path folder;

	private final int mysqlPort = FreePort.any();

	private @Nullable MySqlServer mysql;

	private @Nullable MongoServer mongo;

	private @Nullable AmqpServer amqp;

	private final Map<String, String> addresses = new HashMap<>();

	private final List<Blow> blows = new ArrayList<>();

	OwnServers(Path folder) {
		this.folder = folder;
		if (isMissing("M3DIO_MYSQL_URL")) {
			this.addresses.put("M3DIO_MYSQL_URL", startMysql().url());
			this.blows.add(Blow.sudden("MySQL is killed", this::killMysql));
		}
		if (isMissing("M3DIO_MONGODB_URI")) {
			int port = FreePort.any();
			this.addresses.put("M3DIO_MONGODB_URI", startMongo(port).uri());
			this.blows.add(Blow.sudden("MongoDB is restarted", () -> restartMongo(port)));
		}
		if (isMissing("M3DIO_RABBITMQ_URI")) {
			int port = FreePort.any();
			this.addresses.put("M3DIO_RABBITMQ_URI", startAmqp(port).uri());
			this.blows.add(Blow.sudden("The broker is restarted", () -> restartAmqp(port)));
		}
	}

	/**
	 * Returns where the servers are.
	 * @return each address by the variable that the services read
	 */
	Map<String, String> addresses() {
		return this.addresses;
	}

	/**
	 * Returns what can be done to the servers themselves. Only MariaDB is a process that
	 * can be killed: the others are in this JVM.
	 * @return the blows
	 */
	List<Blow> blows() {
		return this.blows;
	}

	@Override
	public void close() {
		if (this.amqp != null) {
			this.amqp.close();
		}
		if (this.mongo != null) {
			this.mongo.close();
		}
		if (this.mysql != null) {
			this.mysql.close();
		}
	}

	private MySqlServer startMysql() {
		this.mysql = MySqlServer.start(this.folder.resolve("mysql"), this.mysqlPort);
		return this.mysql;
	}

	private void killMysql() throws Exception {
		Signal.KILL.send(Long.parseLong(Files.readString(this.folder.resolve("mysql/mariadbd.pid")).strip()));
		if (this.mysql != null) {
			this.mysql.close();
		}
		startMysql();
	}

	private MongoServer startMongo(int port) {
		this.mongo = MongoServer.start(this.folder.resolve("mongodb"), port);
		return this.mongo;
	}

	private void restartMongo(int port) {
		if (this.mongo != null) {
			this.mongo.close();
		}
		startMongo(port);
	}

	private AmqpServer startAmqp(int port) {
		this.amqp = AmqpServer.start(this.folder.resolve("amqp"), port);
		return this.amqp;
	}

	private void restartAmqp(int port) {
		if (this.amqp != null) {
			this.amqp.close();
		}
		startAmqp(port);
	}

	private static boolean isMissing(String variable) {
		String address = System.getenv(variable);
		return address == null || address.isBlank();
	}

}
