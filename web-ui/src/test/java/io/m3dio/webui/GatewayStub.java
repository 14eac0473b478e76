package io.m3dio.webui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/**
 * Replaces the gateway with an HTTP server that gives the answers of a test and records
 * the requests.
 */
public final class GatewayStub {

	private static final String FORMATS = """
			{"presets":[{"id":"auto","variable":true},{"id":"v2","kilobits":190,"variable":true},
				{"id":"v4","kilobits":165,"variable":true},{"id":"320","kilobits":320,"variable":false},
				{"id":"128","kilobits":128,"variable":false}],
			"defaultPreset":"v2",
			"sampleRates":[{"hertz":44100,"maxKilobits":320},{"hertz":24000,"maxKilobits":160}]}""";

	private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

	private static final int BACKLOG = 50;

	private final HttpServer server;

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	private final List<Asked> asked = new CopyOnWriteArrayList<>();

	private GatewayStub(HttpServer server) {
		this.server = server;
	}

	static GatewayStub start() {
		try {
			return start(HttpServer.create(ADDRESS, BACKLOG));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts a stub that speaks TLS.
	 * @param context has its certificate
	 * @return the stub
	 */
	public static GatewayStub start(SSLContext context) {
		try {
			HttpsServer server = HttpsServer.create(ADDRESS, BACKLOG);
			server.setHttpsConfigurator(new HttpsConfigurator(context));
			return start(server);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static GatewayStub start(HttpServer server) {
		GatewayStub stub = new GatewayStub(server);
		server.createContext("/", stub::handle);
		server.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			return thread;
		}));
		server.start();
		return stub;
	}

	public int port() {
		return this.server.getAddress().getPort();
	}

	String url() {
		return "http://127.0.0.1:" + port();
	}

	public void stop() {
		this.server.stop(0);
	}

	public void reset() {
		this.answers.clear();
		this.asked.clear();
		on("GET /api/jobs", json(200, "{\"jobs\":[]}"));
		on("GET /api/options", json(200, FORMATS));
		on("GET /api/usage", json(200, """
				{"storedBytes":{"used":2254857830,"limit":21474836480},"bytesToday":{"used":0,"limit":53687091200},
				"waitingFiles":{"used":3,"limit":1000},"uploads":{"used":0,"limit":10}}"""));
	}

	/**
	 * Sets the answer to a call.
	 * @param call method and path
	 * @param answer the answer
	 */
	public void on(String call, Answer answer) {
		this.answers.put(call, answer);
	}

	/**
	 * Returns the requests received so far.
	 * @param call method and path
	 * @return in the order of arrival
	 */
	public List<Asked> asked(String call) {
		return this.asked.stream().filter((it) -> it.call().equals(call)).toList();
	}

	public static Answer json(int status, String body) {
		return (exchange) -> {
			exchange.getRequestBody().readAllBytes();
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders()
				.set("Content-Type", (status < 400) ? "application/json" : "application/problem+json");
			exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
			exchange.getResponseBody().write(bytes);
		};
	}

	public static Answer problem(int status, String code, String detail) {
		return json(status, """
				{"type":"urn:m3dio:problem:%s","title":"T","status":%d,"detail":"%s"}""".formatted(code, status,
				detail));
	}

	public static Answer tokens(String name, Duration life) {
		return json(200, """
				{"accessToken":"%s","refreshToken":"refresh-%s","tokenType":"Bearer","expiresIn":300}"""
			.formatted(accessToken(name, life), name));
	}

	/**
	 * Creates a token that looks like one of auth.
	 * @param name name of the person
	 * @param life how long it is valid
	 * @return a JWT with an invalid signature
	 */
	public static String accessToken(String name, Duration life) {
		return accessToken(name, life, "");
	}

	static String accessToken(String name, Duration life, String roles) {
		String claims = """
				{"sub":"id-%s","email":"%s@example.com","exp":%d,"roles":[%s]}""".formatted(name, name,
				Instant.now().plus(life).getEpochSecond(), roles);
		Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
		return encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
				+ encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2lnbmF0dXJl";
	}

	private void handle(HttpExchange exchange) throws IOException {
		String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
		Answer answer = this.answers.getOrDefault(call, problem(404, "not-found", "Nothing here."));
		Watched body = new Watched(exchange.getRequestBody());
		exchange.setStreams(body, null);
		this.asked.add(new Asked(call, exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
		try (exchange) {
			answer.to(exchange);
		}
	}

	/**
	 * Answers a request.
	 */
	@FunctionalInterface
	public interface Answer {

		void to(HttpExchange exchange) throws IOException;

	}

	/**
	 * A request that was received.
	 *
	 * @param call method and path
	 * @param uri with its query
	 * @param headers as received
	 * @param body what was read of it
	 */
	public record Asked(String call, String uri, Headers headers, Watched body) {

		public String header(String name) {
			String value = this.headers.getFirst(name);
			return (value != null) ? value : "";
		}

	}

	/**
	 * Counts the bytes of a body as it is read, and keeps its beginning.
	 */
	public static final class Watched extends InputStream {

		private static final int KEPT = 4096;

		private final InputStream source;

		private final StringBuffer begin = new StringBuffer();

		private volatile long count;

		Watched(InputStream source) {
			this.source = source;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int read = this.source.read(buffer, offset, length);
			if (read > 0) {
				this.count += read;
				if (this.begin.length() < KEPT) {
					this.begin.append(new String(buffer, offset, read, StandardCharsets.UTF_8));
				}
			}
			return read;
		}

		public long count() {
			return this.count;
		}

		public String begin() {
			return this.begin.toString();
		}

	}

}
