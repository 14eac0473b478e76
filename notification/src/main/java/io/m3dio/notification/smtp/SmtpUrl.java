package io.m3dio.notification.smtp;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * An SMTP server and how to connect to it, as given in a URL.
 *
 * @param tls whether the connection uses TLS from the start (RFC 8314)
 * @param starttls whether the connection must switch to TLS before it is used (RFC 3207)
 * @param host the server's name or address
 * @param port the server's port
 * @param username the user name, or null to connect without logging in
 * @param password the password of that user
 */
public record SmtpUrl(boolean tls, boolean starttls, String host, int port, @Nullable String username,
		@Nullable String password) {

	private static final String FORM = "M3DIO_SMTP_URL must look like smtp://user:password@host:port, "
			+ "with smtps:// for TLS or ?starttls=true for STARTTLS; "
			+ "write special characters of user and password as %XX.";

	/**
	 * Parses a URL.
	 * @param url the URL
	 * @return the server
	 * @throws IllegalArgumentException if the URL is not valid; the message does not
	 * contain the URL, as that may contain a password
	 */
	public static SmtpUrl parse(String url) {
		URI uri = uri(url.strip());
		boolean tls = "smtps".equalsIgnoreCase(uri.getScheme());
		Assert.isTrue((tls || "smtp".equalsIgnoreCase(uri.getScheme())) && uri.getHost() != null, FORM);
		boolean starttls = "starttls=true".equalsIgnoreCase(uri.getQuery());
		Assert.isTrue(uri.getQuery() == null || starttls || "starttls=false".equalsIgnoreCase(uri.getQuery()), FORM);
		String host = uri.getHost().replaceAll("[\\[\\]]", "");
		int port = (uri.getPort() != -1) ? uri.getPort() : defaultPort(tls, starttls);
		String[] user = (uri.getRawUserInfo() != null) ? uri.getRawUserInfo().split(":", 2) : new String[0];
		return new SmtpUrl(tls, starttls, host, port, (user.length > 0) ? decode(user[0]) : null,
				(user.length > 1) ? decode(user[1]) : null);
	}

	private static int defaultPort(boolean tls, boolean starttls) {
		if (tls) {
			return 465;
		}
		return starttls ? 587 : 25;
	}

	private static URI uri(String url) {
		try {
			return new URI(url);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException(FORM);
		}
	}

	private static String decode(String part) {
		// Unlike in forms, a plus sign is not a space.
		return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return (this.tls ? "smtps://" : "smtp://") + this.host + ":" + this.port;
	}

}
