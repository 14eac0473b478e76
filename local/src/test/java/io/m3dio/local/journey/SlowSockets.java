package io.m3dio.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An attacker who keeps many requests open by sending a byte of each now and then.
 */
final class SlowSockets implements AutoCloseable {

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final ScheduledExecutorService sending = Executors.newSingleThreadScheduledExecutor();

	/**
	 * Begins to send.
	 * @param millis the time between two bytes of a request
	 */
	SlowSockets(long millis) {
		this.sending.scheduleAtFixedRate(this::sendOneEach, millis, millis, TimeUnit.MILLISECONDS);
	}

	/**
	 * Opens a request that never ends.
	 * @param server whose address is used
	 * @param head the request line, headers and the beginning of the body
	 */
	void open(URI server, String head) {
		try {
			Socket socket = new Socket(server.getHost(), server.getPort());
			socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
			this.sockets.add(socket);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void sendOneEach() {
		for (Socket socket : this.sockets) {
			try {
				socket.getOutputStream().write('0');
			}
			catch (IOException ex) {
				// The server has refused this one.
				this.sockets.remove(socket);
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.sending.shutdownNow();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

}
