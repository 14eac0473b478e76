package io.m3dio.local.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Finds free ports of the loopback address.
 */
public final class FreePort {

	private static final int LOWEST = 10_000;

	private static final int HIGHEST = 29_999;

	private static final int ATTEMPTS = 1_000;

	private FreePort() {
	}

	/**
	 * Returns the given port, or any free one if it is 0.
	 * @param port a port, or 0
	 * @return a port from 1 to 65535
	 */
	static int orAny(int port) {
		return (port != 0) ? port : any();
	}

	/**
	 * Returns a port that was free a moment ago. It is below the ports that systems use
	 * for outgoing connections, so it is still free when a server that was down starts
	 * again.
	 * @return a port from 10000 to 29999
	 */
	public static int any() {
		return stream().findFirst().orElseThrow(() -> new IllegalStateException("No port is free"));
	}

	/**
	 * Returns ports as {@link #any()} does, each of them once.
	 * @return ports from 10000 to 29999
	 */
	public static IntStream stream() {
		return ThreadLocalRandom.current().ints(ATTEMPTS, LOWEST, HIGHEST + 1).distinct().filter(FreePort::isFree);
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
