package io.m3dio.gateway.tus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proxy that cuts each connection after a number of bytes that the client has sent.
 */
final class CuttingProxy implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(CuttingProxy.class);

	private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final ExecutorService copying = Executors.newCachedThreadPool();

	private final AtomicInteger cuts = new AtomicInteger();

	private final int target;

	private final IntSupplier bytes;

	CuttingProxy(int target, IntSupplier bytes) throws IOException {
		this.target = target;
		this.bytes = bytes;
		this.copying.execute(() -> attempt(this::accept));
	}

	int port() {
		return this.server.getLocalPort();
	}

	int cuts() {
		return this.cuts.get();
	}

	private void accept() throws IOException {
		while (!this.server.isClosed()) {
			Socket client = this.server.accept();
			Socket gateway = new Socket(InetAddress.getLoopbackAddress(), this.target);
			this.copying.execute(() -> attempt(() -> {
				try (client; gateway) {
					if (copy(client.getInputStream(), gateway.getOutputStream(), this.bytes.getAsInt())) {
						this.cuts.incrementAndGet();
					}
				}
			}));
			this.copying.execute(() -> attempt(() -> {
				try (client; gateway) {
					copy(gateway.getInputStream(), client.getOutputStream(), Integer.MAX_VALUE);
				}
			}));
		}
	}

	/**
	 * Copies bytes.
	 * @return whether there were as many as may be copied
	 */
	private static boolean copy(InputStream in, OutputStream out, int most) throws IOException {
		byte[] buffer = new byte[1024];
		int left = most;
		while (left > 0) {
			int count = in.read(buffer, 0, Math.min(left, buffer.length));
			if (count < 0) {
				return false;
			}
			out.write(buffer, 0, count);
			left -= count;
		}
		return true;
	}

	private static void attempt(Copying copying) {
		try {
			copying.run();
		}
		catch (IOException ex) {
			log.debug("A connection has ended", ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.copying.shutdownNow();
	}

	@FunctionalInterface
	private interface Copying {

		void run() throws IOException;

	}

}
