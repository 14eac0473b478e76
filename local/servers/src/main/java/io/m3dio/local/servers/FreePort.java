package io.m3dio.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Finds a port of the loopback address that nobody listens on.
 */
public final class FreePort {

	private FreePort() {
	}

	/**
	 * Returns the port asked for, or any free one if that is 0.
	 * @param port a port, or 0
	 * @return a port from 1 to 65535
	 */
	static int orAny(int port) {
		return (port != 0) ? port : any();
	}

	/**
	 * Returns a port that was free a moment ago.
	 * @return a port from 1 to 65535
	 */
	public static int any() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No port is free", ex);
		}
	}

}
