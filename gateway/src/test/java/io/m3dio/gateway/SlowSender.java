package io.m3dio.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A client that sends one byte at a time, for as long as it is let.
 */
public final class SlowSender implements AutoCloseable {

	private static final int INTERVAL_MILLIS = 200;

	private static final int PATIENCE_MILLIS = 30_000;

	private final Socket socket;

	private final ScheduledExecutorService sending = Executors.newSingleThreadScheduledExecutor();

	private SlowSender(Socket socket) {
		this.socket = socket;
	}

	/**
	 * Sends the beginning of a request at once, and then zeros.
	 * @param port the server's port
	 * @param head the request line and headers, or a part of them
	 * @param begin the beginning of the body
	 * @return the client
	 */
	public static SlowSender start(int port, String head, byte[] begin) throws IOException {
		SlowSender sender = new SlowSender(new Socket("127.0.0.1", port));
		sender.socket.setSoTimeout(PATIENCE_MILLIS);
		OutputStream out = sender.socket.getOutputStream();
		out.write(head.getBytes(StandardCharsets.ISO_8859_1));
		out.write(begin);
		// An exception ends the schedule: the server has closed the connection.
		sender.sending.scheduleAtFixedRate(sender::sendOne, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
		return sender;
	}

	private void sendOne() {
		try {
			this.socket.getOutputStream().write('0');
		}
		catch (IOException ex) {
			throw new IllegalStateException("The server has closed the connection", ex);
		}
	}

	/**
	 * Waits for the answer.
	 * @return what the server says until it closes the connection
	 */
	public String answer() throws IOException {
		StringBuilder answer = new StringBuilder();
		byte[] buffer = new byte[8192];
		try {
			for (int count = read(buffer); count >= 0; count = read(buffer)) {
				answer.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
			}
		}
		catch (SocketException ex) {
			// The connection was reset after the answer.
			answer.append('\n').append(ex.getMessage());
		}
		return answer.toString();
	}

	private int read(byte[] buffer) throws IOException {
		return this.socket.getInputStream().read(buffer);
	}

	@Override
	public void close() throws IOException {
		this.sending.shutdownNow();
		this.socket.close();
	}

}
