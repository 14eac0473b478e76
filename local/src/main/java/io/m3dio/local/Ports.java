package io.m3dio.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import io.m3dio.local.process.CannotStartException;

/**
 * The ports that people and programs use. All have a fixed offset from the page's port.
 *
 * @param page the port of the page, 8080 by default
 */
public record Ports(int page) {

	static final Ports USUAL = new Ports(8080);

	/** The inbox's default port is 8025 if the page's is 8080. */
	private static final int INBOX_OFFSET = -55;

	/** The first management port is 8090 if the page's port is 8080. */
	private static final int MANAGEMENT_OFFSET = 10;

	public Ports {
		if (page + INBOX_OFFSET < 1 || page + MANAGEMENT_OFFSET + 4 > 65535) {
			throw new CannotStartException("Give a port from 56 to 65521 with --port.");
		}
	}

	/**
	 * Finds free ports.
	 * @return ports that were free a moment ago
	 */
	public static Ports anyFree() {
		return ThreadLocalRandom.current()
			.ints(20000, 30000)
			.mapToObj(Ports::new)
			.filter((ports) -> ports.all().allMatch(Ports::isFree))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Returns the port of a service.
	 * @param service the service
	 * @return its port
	 */
	public int of(Service service) {
		return this.page + service.portOffset();
	}

	/**
	 * Returns the port of a service's health and metrics. It is reachable from this
	 * machine only.
	 * @param service the service
	 * @return its management port
	 */
	public int management(Service service) {
		return of(service) + MANAGEMENT_OFFSET;
	}

	/**
	 * Returns the port of the mail inbox.
	 * @return its port
	 */
	public int inbox() {
		return this.page + INBOX_OFFSET;
	}

	boolean include(int port) {
		return all().anyMatch((own) -> own == port);
	}

	void requireFree() {
		all().filter((port) -> !isFree(port)).findFirst().ifPresent((port) -> {
			throw new CannotStartException("Port " + port + " is taken by another program: stop that one, or move all "
					+ "of M3DIO's ports, for example with --port " + ((this.page < 60000) ? this.page + 1000 : 8080)
					+ ".");
		});
	}

	private IntStream all() {
		IntStream services = Arrays.stream(Service.values())
			.flatMapToInt((service) -> IntStream.of(of(service), management(service)))
			.sorted();
		return IntStream.concat(services, IntStream.of(inbox()));
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
