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
 * The running system.
 */
public final class Started implements AutoCloseable {

	private final M3dio m3dio;

	private final Ports ports;

	private final Path data;

	private final Outages outages;

	private final MongoClient mongo;

	private int pagePort;

	private int apiPort;

	private Started(M3dio m3dio, Ports ports, Path data, Outages outages) {
		this.m3dio = m3dio;
		this.ports = ports;
		this.data = data;
		this.outages = outages;
		this.mongo = MongoClients.create(outages.mongoUri());
		this.pagePort = ports.page();
		this.apiPort = ports.of(Service.GATEWAY);
	}

	/**
	 * Starts M3DIO as {@code ./m3dio} does, on free ports and with its own data folder.
	 * External servers from the environment replace the embedded ones.
	 * @param extra settings in addition to those of the environment
	 * @return the system, which is ready
	 */
	public static Started start(Map<String, String> extra) {
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

	/**
	 * Has people come through balancers from now on.
	 * @param pagePort where the one of the pages listens
	 * @param apiPort where the one of the API listens
	 */
	public void balance(int pagePort, int apiPort) {
		this.pagePort = pagePort;
		this.apiPort = apiPort;
	}

	public M3dio m3dio() {
		return this.m3dio;
	}

	public Outages outages() {
		return this.outages;
	}

	public Path data() {
		return this.data;
	}

	public MongoDatabase mongo() {
		return this.mongo.getDatabase("m3dio");
	}

	/**
	 * Counts the programs that the converter is running.
	 * @return their number
	 */
	long programs() {
		return ProcessHandle.of(this.m3dio.service(Service.CONVERTER).pid())
			.orElseThrow()
			.descendants()
			.filter(ProcessHandle::isAlive)
			.count();
	}

	public URI page(String path) {
		return URI.create("http://localhost:" + this.pagePort + path);
	}

	public URI api(String path) {
		return URI.create("http://127.0.0.1:" + this.apiPort + path);
	}

	URI at(Service service, String path) {
		return URI.create("http://127.0.0.1:" + this.ports.of(service) + path);
	}

	public URI management(Service service, String path) {
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
