package io.m3dio.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.m3dio.local.servers.FreePort;

/**
 * Passes connections on to a server. When it is cut, open connections break and new ones
 * are refused. While it holds, it passes nothing on, like a server that a signal stopped.
 * With several servers, each connection goes to the next one that accepts it.
 */
public final class Proxy {

	private static final int BUFFER = 16 * 1024;

	private final List<InetSocketAddress> servers;

	private final int ownPort = FreePort.any();

	private final AtomicInteger connections = new AtomicInteger();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile long most = Long.MAX_VALUE;

	private volatile boolean swallowed;

	private ServerSocket listening;

	private Thread accepting;

	private boolean holding;

	/**
	 * Listens in front of servers.
	 * @param servers the servers, any of which may serve a connection
	 */
	public Proxy(List<InetSocketAddress> servers) {
		this.servers = List.copyOf(servers);
		this.listening = listen();
		this.accepting = accepting(this.listening);
	}

	/**
	 * Returns where this proxy listens.
	 * @return its port
	 */
	public int port() {
		return this.ownPort;
	}

	/** Breaks all connections and refuses new ones. */
	public void cut() {
		close(this.listening);
		// The system keeps the port as long as a thread is waiting in accept.
		join(this.accepting);
		this.sockets.forEach(Proxy::close);
		this.sockets.clear();
	}

	/** Accepts connections again. */
	public void open() {
		this.listening = listen();
		this.accepting = accepting(this.listening);
	}

	/** Passes nothing on, neither bytes nor ends of connections. */
	public synchronized void hold() {
		this.holding = true;
	}

	/** Passes on what was held, and everything that follows. */
	public synchronized void release() {
		this.holding = false;
		notifyAll();
	}

	private synchronized void awaitRelease() throws IOException {
		try {
			while (this.holding) {
				wait();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while holding", ex);
		}
	}

	/**
	 * From now on passes on only the first bytes that a client sends over a connection,
	 * and swallows the others, like a network that is about to fail.
	 * @param bytes how many to pass on
	 */
	public void swallowAfter(long bytes) {
		this.swallowed = false;
		this.most = bytes;
	}

	/**
	 * Tells whether bytes were swallowed since it was last asked to.
	 * @return whether there were any
	 */
	public boolean hasSwallowed() {
		return this.swallowed;
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
			Socket server = nextServer();
			this.sockets.add(server);
			start(() -> copy(client, server, true));
			start(() -> copy(server, client, false));
			if (from.isClosed()) {
				// The proxy was cut in the meantime.
				close(server);
			}
		}
		catch (IOException ex) {
			// The server cannot be reached.
			close(client);
		}
	}

	private Socket nextServer() throws IOException {
		int first = this.connections.getAndIncrement();
		IOException refused = new IOException("no server");
		for (int i = 0; i < this.servers.size(); i++) {
			InetSocketAddress server = this.servers.get(Math.floorMod(first + i, this.servers.size()));
			try {
				return new Socket(server.getAddress(), server.getPort());
			}
			catch (IOException ex) {
				refused = ex;
			}
		}
		throw refused;
	}

	private void copy(Socket from, Socket to, boolean swallowing) {
		byte[] buffer = new byte[BUFFER];
		long passed = 0;
		try {
			for (int n = from.getInputStream().read(buffer); n >= 0; n = from.getInputStream().read(buffer)) {
				awaitRelease();
				if (swallowing && passed > this.most) {
					this.swallowed = true;
				}
				else {
					to.getOutputStream().write(buffer, 0, n);
					passed += n;
				}
			}
			awaitRelease();
		}
		catch (IOException ex) {
			// The proxy was cut or one side closed the connection, so the other side is
			// closed too.
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
