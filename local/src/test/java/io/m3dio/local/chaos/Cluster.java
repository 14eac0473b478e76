package io.m3dio.local.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.m3dio.local.Service;
import io.m3dio.local.journey.Proxy;
import io.m3dio.local.journey.Signal;
import io.m3dio.local.journey.Started;

/**
 * The system with two pages, two gateways and three converters behind balancers. The
 * clocks of two converters are a minute fast and slow, where faketime is installed.
 */
final class Cluster implements AutoCloseable {

	static final Duration LEASE = Duration.ofSeconds(10);

	private static final Path FAKETIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

	private final OwnServers servers;

	private final Started system;

	private final SmallDisk disk;

	private final Map<String, Replica> replicas = new LinkedHashMap<>();

	private final List<Proxy> balancers = new ArrayList<>();

	private Cluster(OwnServers servers, Started system, SmallDisk disk) {
		this.servers = servers;
		this.system = system;
		this.disk = disk;
	}

	static Cluster start() throws IOException {
		Path folder = Path.of("target", "chaos-" + UUID.randomUUID()).toAbsolutePath();
		OwnServers servers = new OwnServers(folder);
		Map<String, String> settings = new HashMap<>(servers.addresses());
		settings.put("M3DIO_DB_LEASE", LEASE.toSeconds() + "s");
		settings.put("M3DIO_CONVERTER_RETRYDELAY", "1s");
		Cluster cluster = new Cluster(servers, Started.start(settings), new SmallDisk(folder.resolve("small-disk")));
		try {
			cluster.addReplicas(folder);
			return cluster;
		}
		catch (RuntimeException ex) {
			cluster.close();
			throw ex;
		}
	}

	private void addReplicas(Path folder) {
		Replica gateway = add("gateway 2", Service.GATEWAY, Map.of(), folder);
		Proxy api = balancer(port(this.system.api("/").getPort()), port(gateway.port()));
		Replica page = add("web-ui 2", Service.WEB_UI, Map.of("M3DIO_GATEWAY_URL", "http://127.0.0.1:" + api.port()),
				folder);
		add("converter 2", Service.CONVERTER, clock("+60s"), folder);
		Map<String, String> slow = new HashMap<>(clock("-60s"));
		slow.put("M3DIO_SCRATCH", this.disk.folder().toString());
		add("converter 3", Service.CONVERTER, slow, folder);
		Proxy pages = balancer(port(this.system.page("/").getPort()), port(page.port()));
		this.replicas.values().forEach(Replica::awaitReady);
		this.system.balance(pages.port(), api.port());
	}

	Started system() {
		return this.system;
	}

	/**
	 * Returns what can go wrong, always in the same order.
	 * @return the blows
	 */
	List<Blow> blows() {
		List<Blow> blows = new ArrayList<>(this.servers.blows());
		processes().forEach((name, pid) -> {
			blows.add(Blow.sudden(name + " is killed", () -> Signal.KILL.send(pid.getAsLong())));
			blows.add(new Blow(name + " stands still", LEASE.multipliedBy(3).dividedBy(2),
					() -> Signal.STOP.send(pid.getAsLong()), () -> Signal.CONT.send(pid.getAsLong())));
		});
		this.system.outages().proxies().forEach((name, proxy) -> {
			blows.add(new Blow(name + " is cut off", Duration.ofSeconds(5), proxy::cut, proxy::open));
			blows.add(new Blow(name + " does not answer", LEASE.multipliedBy(3).dividedBy(2), proxy::hold,
					proxy::release));
		});
		blows.add(new Blow("SMTP is stopped", Duration.ofSeconds(8), this.system.outages()::smtpDown,
				this.system.outages()::smtpUp));
		if (this.disk.isMounted()) {
			blows.add(new Blow("converter 3 has no space left", Duration.ofSeconds(10), this.disk::fill,
					this.disk::empty));
		}
		return blows;
	}

	/**
	 * Returns what is left out on this machine.
	 * @return sentences, none if all is there
	 */
	List<String> missing() {
		List<String> missing = new ArrayList<>();
		if (!Files.exists(FAKETIME)) {
			missing.add("All clocks are right: Debian's package faketime is not installed.");
		}
		if (!this.disk.isMounted()) {
			missing.add("No disk fills up: this user may not mount one.");
		}
		return missing;
	}

	/**
	 * Returns the processes of all services.
	 * @return each one's present process id by its name
	 */
	Map<String, LongSupplier> processes() {
		Map<String, LongSupplier> processes = new LinkedHashMap<>();
		for (Service service : Service.values()) {
			processes.put(service.module(), this.system.m3dio().service(service)::pid);
		}
		this.replicas.forEach((name, replica) -> processes.put(name, replica::pid));
		return processes;
	}

	/**
	 * Returns where converters work.
	 * @return the folders
	 */
	List<Path> scratch() {
		return List.of(this.system.data().resolve("scratch"), this.disk.folder());
	}

	/** Waits until every process is ready again. */
	void awaitReady() {
		Stream.of(Service.values()).map(this.system.m3dio()::service).forEach((service) -> service.awaitReady());
		this.replicas.values().forEach(Replica::awaitReady);
	}

	@Override
	public void close() throws IOException {
		this.balancers.forEach(Proxy::cut);
		this.replicas.values().forEach(Replica::close);
		this.system.close();
		this.disk.close();
		this.servers.close();
	}

	private Replica add(String name, Service service, Map<String, String> changes, Path folder) {
		Replica replica = new Replica(this.system.m3dio().service(service).pid(), changes,
				folder.resolve(name.replace(' ', '-') + ".log"));
		this.replicas.put(name, replica);
		return replica;
	}

	private Proxy balancer(InetSocketAddress... servers) {
		Proxy balancer = new Proxy(List.of(servers));
		this.balancers.add(balancer);
		return balancer;
	}

	private static InetSocketAddress port(int port) {
		return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
	}

	/** Only the time of day is off: what the JVM measures durations with is as ever. */
	private static Map<String, String> clock(String offset) {
		return Files.exists(FAKETIME) ? Map.of("LD_PRELOAD", FAKETIME.toString(), "FAKETIME", offset,
				"FAKETIME_DONT_FAKE_MONOTONIC", "1", "FAKETIME_FORCE_MONOTONIC_FIX", "0") : Map.of();
	}

}
