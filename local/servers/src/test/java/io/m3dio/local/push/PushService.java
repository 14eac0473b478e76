package io.m3dio.local.push;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A push service on a port of its own. It accepts what RFC 8030 (push), RFC 8291
 * (encryption) and RFC 8292 (VAPID) demand, and nothing else.
 */
public final class PushService implements AutoCloseable {

	private static final Pattern AUTHORIZATION = Pattern
		.compile("vapid t=([\\w-]+\\.[\\w-]+)\\.([\\w-]+), ?k=([\\w-]+)");

	private static final Pattern CLAIMS = Pattern
		.compile("\\{\"aud\":\"([^\"]+)\",\"exp\":(\\d+),\"sub\":\"(mailto:[^\"]+)\"}");

	private static final int LONGEST = 4096;

	private final Map<String, PushBrowser> browsers = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private PushService(HttpServer server) {
		this.server = server;
	}

	/**
	 * Starts a push service.
	 * @return the push service, which is ready
	 */
	public static PushService start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			PushService service = new PushService(server);
			server.setExecutor(service.threads);
			server.createContext("/push/", service::receive);
			server.start();
			return service;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Subscribes a browser.
	 * @return the browser
	 */
	public PushBrowser subscribe() {
		try {
			String path = "/push/" + UUID.randomUUID();
			PushBrowser browser = new PushBrowser(origin() + path, BrowserSecret.create());
			this.browsers.put(path, browser);
			return browser;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String origin() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			PushBrowser browser = this.browsers.get(exchange.getRequestURI().getPath());
			int status = (browser != null) ? receive(exchange, body, browser) : 404;
			exchange.sendResponseHeaders(status, -1);
		}
	}

	private int receive(HttpExchange exchange, byte[] body, PushBrowser browser) {
		Integer prepared = browser.nextAnswer();
		if (prepared != null) {
			return prepared;
		}
		try {
			String key = authorizedKey(header(exchange, "Authorization"));
			if (body.length > LONGEST) {
				return 413;
			}
			if (!header(exchange, "Content-Encoding").equals("aes128gcm")
					|| !header(exchange, "TTL").matches("\\d{1,9}")
					|| !header(exchange, "Topic").matches("[\\w-]{0,32}")
					|| !header(exchange, "Urgency").matches("|very-low|low|normal|high")) {
				return 400;
			}
			browser.receive(body, key, header(exchange, "Topic"));
			return 201;
		}
		catch (GeneralSecurityException ex) {
			return 403;
		}
	}

	private String authorizedKey(String authorization) throws GeneralSecurityException {
		Matcher parts = AUTHORIZATION.matcher(authorization);
		if (!parts.matches()) {
			throw new GeneralSecurityException("No VAPID");
		}
		Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
		signature.initVerify(P256.readPublic(Base64.getUrlDecoder().decode(parts.group(3))));
		signature.update(parts.group(1).getBytes(StandardCharsets.US_ASCII));
		Matcher claims = CLAIMS.matcher(
				new String(Base64.getUrlDecoder().decode(parts.group(1).substring(parts.group(1).indexOf('.') + 1)),
						StandardCharsets.UTF_8));
		if (!signature.verify(Base64.getUrlDecoder().decode(parts.group(2))) || !claims.matches()
				|| !claims.group(1).equals(origin())
				|| !isSoon(Instant.ofEpochSecond(Long.parseLong(claims.group(2))))) {
			throw new GeneralSecurityException("Wrong VAPID");
		}
		return parts.group(3);
	}

	/** RFC 8292 allows 24 hours. */
	private static boolean isSoon(Instant expiry) {
		Instant now = Instant.now();
		return expiry.isAfter(now) && expiry.isBefore(now.plus(Duration.ofHours(24)));
	}

	private static String header(HttpExchange exchange, String name) {
		String value = exchange.getRequestHeaders().getFirst(name);
		return (value != null) ? value : "";
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
