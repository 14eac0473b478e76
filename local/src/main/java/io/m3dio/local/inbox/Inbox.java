package io.m3dio.local.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the captured mails as pages for people and as JSON for programs.
 */
public final class Inbox implements AutoCloseable {

	private static final int MOST_LISTED = 100;

	private static final int MOST_IN_JSON = 1000;

	private static final Pattern MAIL = Pattern.compile("/mails/(\\d+)(/html)?");

	/**
	 * The accepted host names. Without this check, another site could read the mails by
	 * DNS rebinding.
	 */
	private static final Pattern OUR_NAME = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

	private static final String PAGE_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; "
			+ "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	/**
	 * A mail may have styles and open links, but it may not run scripts or load anything.
	 */
	private static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
			+ "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
			+ "sandbox allow-popups allow-popups-to-escape-sandbox";

	private final Mails mails;

	private final InboxPages pages;

	private final HttpServer server;

	private final JsonMapper json = new JsonMapper();

	private Inbox(Mails mails, InboxPages pages, HttpServer server) {
		this.mails = mails;
		this.pages = pages;
		this.server = server;
	}

	/**
	 * Starts the inbox.
	 * @param port its port
	 * @param mails the mails to show
	 * @param clock tells the time
	 * @return the inbox, ready for requests
	 * @throws IOException if it cannot listen on the port
	 */
	public static Inbox start(int port, Mails mails, Clock clock) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		Inbox inbox = new Inbox(mails, new InboxPages(clock), server);
		server.createContext("/", inbox::handle);
		server.setExecutor((request) -> new Thread(request, "inbox").start());
		server.start();
		return inbox;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			Response response = respond(exchange);
			byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
			Headers headers = exchange.getResponseHeaders();
			headers.set("Content-Type", response.type() + ";charset=UTF-8");
			headers.set("Content-Security-Policy", response.policy());
			headers.set("X-Content-Type-Options", "nosniff");
			headers.set("Referrer-Policy", "no-referrer");
			headers.set("Cache-Control", "no-store");
			boolean bodyless = exchange.getRequestMethod().equals("HEAD");
			exchange.sendResponseHeaders(response.status(), bodyless ? -1 : body.length);
			if (!bodyless) {
				exchange.getResponseBody().write(body);
			}
		}
	}

	private Response respond(HttpExchange exchange) {
		String host = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "");
		if (!OUR_NAME.matcher(host).matches()) {
			return Response.plain(421, "The inbox is at http://localhost.");
		}
		if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
			return Response.plain(405, "The inbox is for reading only.");
		}
		String path = exchange.getRequestURI().getPath();
		return switch (path) {
			case "/" -> Response.page(this.pages.list(all(MOST_LISTED)));
			case "/api/mails" -> new Response(200, "application/json", PAGE_POLICY,
					this.json.writeValueAsString(all(MOST_IN_JSON).stream().map(Inbox::forPrograms).toList()));
			case "/inbox.css" -> new Response(200, "text/css", PAGE_POLICY, resource("inbox.css"));
			case "/inbox.js" -> new Response(200, "text/javascript", PAGE_POLICY, resource("inbox.js"));
			default -> mail(path).orElseGet(() -> Response.plain(404, "There is no such page in the inbox."));
		};
	}

	private Optional<Response> mail(String path) {
		Matcher mail = MAIL.matcher(path);
		if (!mail.matches()) {
			return Optional.empty();
		}
		return this.mails.find(mail.group(1))
			.map((found) -> (mail.group(2) == null) ? Response.page(this.pages.mail(found))
					: new Response(200, "text/html", MAIL_POLICY, InboxPages.framed(found)));
	}

	private List<Mail> all(int limit) {
		return this.mails.newest(limit).stream().flatMap((id) -> this.mails.find(id).stream()).toList();
	}

	private static Map<String, String> forPrograms(Mail mail) {
		return Map.of("id", mail.id(), "to", mail.to(), "subject", mail.subject(), "at", mail.at().toString(), "text",
				mail.text(), "html", mail.html());
	}

	private static String resource(String name) {
		try (InputStream content = Objects.requireNonNull(Inbox.class.getResourceAsStream(name))) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Response(int status, String type, String policy, String body) {

		static Response page(String html) {
			return new Response(200, "text/html", PAGE_POLICY, html);
		}

		static Response plain(int status, String sentence) {
			return new Response(status, "text/plain", PAGE_POLICY, sentence);
		}

	}

}
