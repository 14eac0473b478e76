package io.m3dio.local.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;

import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/**
 * A Spring Authorization Server on a port of its own. M3DIO is its client.
 */
public final class OpenIdProvider implements AutoCloseable {

	/** The id of M3DIO. */
	public static final String CLIENT_ID = "m3dio";

	/** The secret of M3DIO. */
	public static final String CLIENT_SECRET = "a secret of the client and the provider";

	/** The password of everybody. */
	public static final String PASSWORD = "a password of the provider";

	private final AnnotationConfigServletWebServerApplicationContext context;

	private final People people;

	private OpenIdProvider(AnnotationConfigServletWebServerApplicationContext context) {
		this.context = context;
		this.people = context.getBean(People.class);
	}

	/**
	 * Starts a provider.
	 * @param port its port, 0 for any that is free
	 * @param redirectUri where it sends people back to
	 * @return the provider, which is ready
	 */
	public static OpenIdProvider start(int port, String redirectUri) {
		AnnotationConfigServletWebServerApplicationContext context = new AnnotationConfigServletWebServerApplicationContext();
		context.registerBean(Address.class, () -> new Address(InetAddress.getLoopbackAddress(), port, redirectUri));
		context.register(ProviderConfiguration.class);
		context.refresh();
		return new OpenIdProvider(context);
	}

	/**
	 * Returns the issuer identifier.
	 */
	public String issuer() {
		return "http://127.0.0.1:" + port();
	}

	/**
	 * Returns the port.
	 */
	public int port() {
		return Objects.requireNonNull(this.context.getWebServer()).getPort();
	}

	/**
	 * Adds a person, or changes one.
	 * @param name the name that they log in with
	 * @param email their address
	 * @param verified whether the provider has verified it
	 */
	public void add(String name, String email, boolean verified) {
		this.people.add(name, email, verified);
	}

	/**
	 * Has the next ID tokens be wrong.
	 * @param flaw how
	 */
	public void issue(Flaw flaw) {
		this.people.issue(flaw);
	}

	/**
	 * Logs somebody in as their browser would.
	 * @param authorizationUri where M3DIO sent the browser
	 * @param name who logs in
	 * @return where the provider sends the browser back to
	 */
	public URI logIn(String authorizationUri, String name) {
		HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
		send(browser,
				HttpRequest.newBuilder(URI.create(issuer() + "/login"))
					.header("Content-Type", "application/x-www-form-urlencoded")
					.POST(BodyPublishers.ofString("username=" + name + "&password=" + PASSWORD.replace(' ', '+'))));
		return URI.create(send(browser, HttpRequest.newBuilder(URI.create(authorizationUri))).headers()
			.firstValue("Location")
			.orElseThrow());
	}

	private static HttpResponse<Void> send(HttpClient browser, HttpRequest.Builder request) {
		try {
			return browser.send(request.build(), BodyHandlers.discarding());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** What is wrong with an ID token. */
	public enum Flaw {

		/** Nothing. */
		NONE,

		/** The nonce is another login's. */
		NONCE,

		/** There is no nonce. */
		NO_NONCE,

		/** It was issued for another client. */
		AUDIENCE,

		/** Another provider issued it. */
		ISSUER,

		/** It has expired. */
		EXPIRED,

		/** Somebody else signed it. */
		SIGNATURE

	}

	/**
	 * Where the provider listens, and where it sends people back to.
	 *
	 * @param address its network address
	 * @param port its port, 0 for any that is free
	 * @param redirectUri the client's address
	 */
	record Address(InetAddress address, int port, String redirectUri) {
	}

}
