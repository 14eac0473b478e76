package io.m3dio.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import io.m3dio.local.servers.FreePort;

/**
 * A port of the loopback address that nobody else gets, and that refuses connections,
 * until it is given up for a server of ours.
 */
final class ReservedPort {

	private final Socket socket = new Socket();

	private final int number = FreePort.any();

	ReservedPort() {
		try {
			this.socket.setReuseAddress(true);
			this.socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.number));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int number() {
		return this.number;
	}

	/**
	 * Gives the port up.
	 * @return its number
	 */
	int release() {
		try {
			this.socket.close();
			return this.number;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
