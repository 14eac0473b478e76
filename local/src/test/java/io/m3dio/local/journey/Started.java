package io.m3dio.local.journey;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.m3dio.local.M3dio;
import io.m3dio.local.Ports;
import io.m3dio.local.Service;
import io.m3dio.local.Settings;

/**
 * The system, started.
 */
final class Started implements AutoCloseable {

	private final M3dio m3dio;

	private final Ports ports;

	private final Path data;

	private final Outages outages;

	private final MongoClient mongo;

	private Started(M3dio m3dio, Ports ports, Path data, Outages outages) {
		this.m3dio = m3dio;
		this.ports = ports;
		this.data = data;
		this.outages = outages;
		this.mongo = MongoClients.create(outages.mongoUri());
	}

	/**
	 * Starts M3DIO as {@code ./m3dio} does, on free ports and with a data folder of its
	 * own. Servers that the environment names are used in place of the embedded ones.
	 * @param extra settings beside those of the environment
	 * @return the system, ready
	 */
	static Started start(Map<String, String> extra) {
		Path data = Path.of("target", "journey-" + UUID.randomUUID()).toAbsolutePath();
		Map<String, String> environment = new HashMap<>(System.getenv());
		environment.putAll(extra);
		Outages outages = new Outages(environment);
		Ports ports = Ports.anyFree();
		M3dio m3dio = M3dio.prepare(new Settings(Path.of("..").toAbsolutePath().normalize(), data, ports, environment),
				System.out::println);
		outages.control(m3dio.servers());
		try {
			m3dio.start();
			return new Started(m3dio, ports, data, outages);
		}
		catch (RuntimeException ex) {
			m3dio.close();
			throw ex;
		}
	}

	M3dio m3dio() {
		return this.m3dio;
	}

	Outages outages() {
		return this.outages;
	}

	Path data() {
		return this.data;
	}

	MongoDatabase mongo() {
		return this.mongo.getDatabase("m3dio");
	}

	/**
	 * The programs that the converter has running.
	 * @return how many there are
	 */
	long programs() {
		return ProcessHandle.of(this.m3dio.service(Service.CONVERTER).pid())
			.orElseThrow()
			.descendants()
			.filter(ProcessHandle::isAlive)
			.count();
	}

	URI page(String path) {
		return URI.create("http://localhost:" + this.ports.page() + path);
	}

	URI api(String path) {
		return URI.create("http://127.0.0.1:" + this.ports.of(Service.GATEWAY) + path);
	}

	URI management(Service service, String path) {
		return URI.create("http://127.0.0.1:" + this.ports.management(service) + path);
	}

	URI inbox(String path) {
		return URI.create("http://127.0.0.1:" + this.ports.inbox() + path);
	}

	@Override
	public void close() {
		this.mongo.close();
		this.m3dio.close();
		this.outages.close();
	}

}
