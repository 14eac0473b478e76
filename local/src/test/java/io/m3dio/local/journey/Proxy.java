package io.m3dio.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.m3dio.local.servers.FreePort;

/**
 * Passes connections on to a server, until it is cut: then they break, and new ones are
 * refused.
 */
final class Proxy {

	private final String host;

	private final int port;

	private final String address;

	private final int ownPort = FreePort.any();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private ServerSocket listening;

	private Thread accepting;

	Proxy(String host, int port, String address) {
		this.host = host;
		this.port = port;
		this.address = address;
		this.listening = listen();
		this.accepting = accepting(this.listening);
	}

	/**
	 * The server's address, with this proxy in its place.
	 * @return the address
	 */
	String address() {
		return this.address.replace(this.host + ":" + this.port, "127.0.0.1:" + this.ownPort);
	}

	void cut() {
		close(this.listening);
		// As long as a thread waits in accept, the system keeps the port for it.
		join(this.accepting);
		this.sockets.forEach(Proxy::close);
		this.sockets.clear();
	}

	void open() {
		this.listening = listen();
		this.accepting = accepting(this.listening);
	}

	private Thread accepting(ServerSocket socket) {
		return start(() -> accept(socket));
	}

	private ServerSocket listen() {
		try {
			return new ServerSocket(this.ownPort, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept(ServerSocket from) {
		try {
			while (true) {
				Socket client = from.accept();
				start(() -> connect(client, from));
			}
		}
		catch (IOException ex) {
			close(from);
		}
	}

	private void connect(Socket client, ServerSocket from) {
		this.sockets.add(client);
		try {
			Socket server = new Socket(this.host, this.port);
			this.sockets.add(server);
			start(() -> copy(client, server));
			start(() -> copy(server, client));
			if (from.isClosed()) {
				// Cut in the meantime.
				close(server);
			}
		}
		catch (IOException ex) {
			// Nobody is there to pass this on to.
			close(client);
		}
	}

	private static void copy(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// Cut, or one side has gone: so does the other.
		}
		close(from);
		close(to);
	}

	private static void close(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static Thread start(Runnable task) {
		Thread thread = new Thread(task, "proxy");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

}
