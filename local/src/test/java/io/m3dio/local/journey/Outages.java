package io.m3dio.local.journey;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.m3dio.local.Servers;
import org.jspecify.annotations.Nullable;

/**
 * Causes outages of servers and ends them. An embedded server is stopped and started
 * again. An external server is cut off by a proxy in front of it.
 */
public final class Outages implements AutoCloseable {

	private final @Nullable Proxy mysql;

	private final @Nullable Proxy mongo;

	private final @Nullable Proxy rabbitmq;

	/** Through its proxy, as the next one. */
	private final @Nullable String mongoAddress;

	private final @Nullable String brokerAddress;

	private final @Nullable String mysqlAddress;

	private @Nullable Servers servers;

	/**
	 * Puts proxies in front of external servers.
	 * @param environment the servers' addresses, which are replaced by the proxies'
	 * addresses
	 */
	Outages(Map<String, String> environment) {
		this.mysql = proxy(environment, "M3DIO_MYSQL_URL", "jdbc:".length());
		this.mongo = proxy(environment, "M3DIO_MONGODB_URI", 0);
		this.rabbitmq = proxy(environment, "M3DIO_RABBITMQ_URI", 0);
		this.mongoAddress = environment.get("M3DIO_MONGODB_URI");
		this.brokerAddress = environment.get("M3DIO_RABBITMQ_URI");
		this.mysqlAddress = environment.get("M3DIO_MYSQL_URL");
	}

	/**
	 * Returns the proxies in front of outside servers.
	 * @return each by its server's name
	 */
	public Map<String, Proxy> proxies() {
		Map<String, Proxy> proxies = new TreeMap<>();
		put("MySQL", this.mysql, proxies);
		put("MongoDB", this.mongo, proxies);
		put("the broker", this.rabbitmq, proxies);
		return proxies;
	}

	private static void put(String name, @Nullable Proxy proxy, Map<String, Proxy> proxies) {
		if (proxy != null) {
			proxies.put(name, proxy);
		}
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
		if (this.mongo != null) {
			this.mongo.cut();
		}
		else {
			servers().mongo().stop();
		}
	}

	void mongoUp() {
		if (this.mongo != null) {
			this.mongo.open();
		}
		else {
			servers().mongo().start();
		}
	}

	public void smtpDown() {
		servers().smtp().stop();
	}

	public void smtpUp() {
		servers().smtp().start();
	}

	/**
	 * Returns the address of the SMTP server while it runs.
	 */
	String smtpUrl() {
		return servers().smtp().start().url();
	}

	String brokerUri() {
		return (this.brokerAddress != null) ? this.brokerAddress : servers().amqp().start().uri();
	}

	String mongoUri() {
		return (this.mongoAddress != null) ? this.mongoAddress : servers().mongo().start().uri();
	}

	String mysqlUrl() {
		return (this.mysqlAddress != null) ? this.mysqlAddress : servers().mysql().start().url();
	}

	@Override
	public void close() {
		if (this.mongo != null) {
			this.mongo.cut();
		}
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
		Proxy proxy = new Proxy(List.of(new InetSocketAddress(target.getHost(), target.getPort())));
		environment.put(variable,
				address.replace(target.getHost() + ":" + target.getPort(), "127.0.0.1:" + proxy.port()));
		return proxy;
	}

}
