package io.m3dio.notification.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An SMTP server with scripted answers, for failures that a regular one cannot produce.
 * It closes the connection instead of sending an empty answer.
 */
final class ScriptedSmtp implements AutoCloseable {

	private final ServerSocket socket;

	private final Map<String, String> script;

	private ScriptedSmtp(ServerSocket socket, Map<String, String> script) {
		this.socket = socket;
		this.script = script;
	}

	/**
	 * Starts a server.
	 * @param script answers by command ({@code MAIL}, {@code RCPT}, {@code DATA},
	 * {@code .}, {@code QUIT}); other commands succeed
	 * @return the server
	 */
	static ScriptedSmtp start(Map<String, String> script) throws IOException {
		ScriptedSmtp server = new ScriptedSmtp(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), script);
		Thread thread = new Thread(server::serve, "scripted-smtp");
		thread.setDaemon(true);
		thread.start();
		return server;
	}

	String url() {
		return "smtp://127.0.0.1:" + this.socket.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try (Socket client = this.socket.accept()) {
				converse(client);
			}
			catch (IOException ex) {
				if (!this.socket.isClosed()) {
					throw new UncheckedIOException(ex);
				}
			}
		}
	}

	private void converse(Socket client) throws IOException {
		BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
		PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8);
		out.print("220 ready\r\n");
		out.flush();
		boolean data = false;
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			if (data && !".".equals(line)) {
				continue;
			}
			String command = line.split(" ", 2)[0];
			data = "DATA".equals(command);
			String answer = this.script.getOrDefault(command, data ? "354 go on" : "250 ok");
			if (answer.isEmpty()) {
				return;
			}
			data = data && answer.startsWith("3");
			out.print(answer + "\r\n");
			out.flush();
		}
	}

}
