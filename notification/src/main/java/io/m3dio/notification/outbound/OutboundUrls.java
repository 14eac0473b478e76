package io.m3dio.notification.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;

import org.springframework.stereotype.Component;

/**
 * Reads URLs that strangers want to have called. Which addresses a host has is judged
 * when it is called, because that can change.
 */
@Component
public final class OutboundUrls {

	private static final int LENGTH = 2_000;

	private static final int HTTP_PORT = 80;

	private static final int HTTPS_PORT = 443;

	private static final int MAX_PORT = 65_535;

	private final OutboundProperties properties;

	OutboundUrls(OutboundProperties properties) {
		this.properties = properties;
	}

	/**
	 * Reads a URL.
	 * @param text the URL as a stranger wrote it
	 * @return the URL
	 * @throws ProblemException if it cannot or may not be called
	 */
	public URI parse(String text) {
		URI url = read(text.strip());
		if (url.getHost() == null) {
			throw invalid("Enter a URL like https://example.org/m3dio.");
		}
		if (url.getRawUserInfo() != null) {
			throw invalid("The URL must not contain a user name or password.");
		}
		if (url.getRawFragment() != null) {
			throw invalid("The URL must not contain a #.");
		}
		checkProtocol(url);
		return url;
	}

	private void checkProtocol(URI url) {
		boolean https = "https".equals(url.getScheme());
		if (!https && !("http".equals(url.getScheme()) && (this.properties.http() || this.properties.internal()))) {
			throw invalid("The URL must begin with https://.");
		}
		int usual = https ? HTTPS_PORT : HTTP_PORT;
		if (url.getPort() > MAX_PORT
				|| (url.getPort() != -1 && url.getPort() != usual && !this.properties.internal())) {
			throw invalid("Only port " + usual + " can be called.");
		}
	}

	private static URI read(String text) {
		try {
			String encoded = new URI(text).toASCIIString();
			if (encoded.length() > LENGTH) {
				throw invalid("The URL is longer than " + LENGTH + " characters.");
			}
			String scheme = Objects.requireNonNullElse(new URI(encoded).getScheme(), "");
			return new URI(scheme.toLowerCase(Locale.ROOT) + encoded.substring(scheme.length()));
		}
		catch (URISyntaxException ex) {
			throw invalid("Enter a URL like https://example.org/m3dio.");
		}
	}

	private static ProblemException invalid(String detail) {
		return Problem.INVALID_URL.because(detail);
	}

}
