package io.m3dio.local.journey;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

import io.m3dio.local.Servers;
import org.jspecify.annotations.Nullable;

/**
 * Takes servers away and brings them back. An embedded one is stopped and started again;
 * an outside one is cut off, by a proxy in front of it.
 */
final class Outages implements AutoCloseable {

	private final @Nullable Proxy mysql;

	private final @Nullable Proxy rabbitmq;

	private @Nullable Servers servers;

	/**
	 * Puts proxies in front of outside servers.
	 * @param environment where the servers are; changed to the proxies
	 */
	Outages(Map<String, String> environment) {
		this.mysql = proxy(environment, "M3DIO_MYSQL_URL", "jdbc:".length());
		this.rabbitmq = proxy(environment, "M3DIO_RABBITMQ_URI", 0);
	}

	void control(Servers embedded) {
		this.servers = embedded;
	}

	void mysqlDown() {
		if (this.mysql != null) {
			this.mysql.cut();
		}
		else {
			servers().mysql().stop();
		}
	}

	void mysqlUp() {
		if (this.mysql != null) {
			this.mysql.open();
		}
		else {
			servers().mysql().start();
		}
	}

	void brokerDown() {
		if (this.rabbitmq != null) {
			this.rabbitmq.cut();
		}
		else {
			servers().amqp().stop();
		}
	}

	void brokerUp() {
		if (this.rabbitmq != null) {
			this.rabbitmq.open();
		}
		else {
			servers().amqp().start();
		}
	}

	void mongoDown() {
		servers().mongo().stop();
	}

	void mongoUp() {
		servers().mongo().start();
	}

	void smtpDown() {
		servers().smtp().stop();
	}

	void smtpUp() {
		servers().smtp().start();
	}

	/**
	 * Where mails are sent to, while that server runs.
	 */
	String smtpUrl() {
		return servers().smtp().start().url();
	}

	String brokerUri() {
		return (this.rabbitmq != null) ? this.rabbitmq.address() : servers().amqp().start().uri();
	}

	String mongoUri() {
		return servers().mongo().start().uri();
	}

	@Override
	public void close() {
		if (this.mysql != null) {
			this.mysql.cut();
		}
		if (this.rabbitmq != null) {
			this.rabbitmq.cut();
		}
	}

	private Servers servers() {
		return Objects.requireNonNull(this.servers);
	}

	private static @Nullable Proxy proxy(Map<String, String> environment, String variable, int prefix) {
		String address = environment.get(variable);
		if (address == null) {
			return null;
		}
		URI target = URI.create(address.substring(prefix));
		Proxy proxy = new Proxy(target.getHost(), target.getPort(), address);
		environment.put(variable, proxy.address());
		return proxy;
	}

}
