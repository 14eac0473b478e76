package io.m3dio.notification.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;

import org.springframework.stereotype.Component;

/**
 * Reads the URLs that people want to have called. Which addresses a host has is judged
 * when it is called, because that can change.
 */
@Component
final class WebhookUrl {

	private static final int LENGTH = 2_000;

	private static final int HTTP_PORT = 80;

	private static final int HTTPS_PORT = 443;

	private static final int MAX_PORT = 65_535;

	private static final Pattern TELEGRAM = Pattern.compile("(.*&)?chat_id=[^&]+(&.*)?");

	private final WebhookProperties properties;

	WebhookUrl(WebhookProperties properties) {
		this.properties = properties;
	}

	/**
	 * Reads a URL.
	 * @param text what the person entered
	 * @param format what the webhook sends
	 * @return the URL
	 * @throws ProblemException if webhooks cannot or may not call it
	 */
	URI parse(String text, WebhookFormat format) {
		URI url = parse(text.strip());
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
		if (format == WebhookFormat.TELEGRAM
				&& (url.getRawQuery() == null || !TELEGRAM.matcher(url.getRawQuery()).matches())) {
			throw invalid("Add the chat to the URL: https://api.telegram.org/bot<token>/sendMessage?chat_id=<chat>");
		}
		return url;
	}

	private void checkProtocol(URI url) {
		boolean https = url.getScheme().equals("https");
		if (!https && !(url.getScheme().equals("http") && (this.properties.http() || this.properties.internal()))) {
			throw invalid("The URL must begin with https://.");
		}
		int usual = https ? HTTPS_PORT : HTTP_PORT;
		if (url.getPort() > MAX_PORT
				|| (url.getPort() != -1 && url.getPort() != usual && !this.properties.internal())) {
			throw invalid("Only port " + usual + " can be called.");
		}
	}

	private static URI parse(String text) {
		if (text.length() > LENGTH) {
			throw invalid("The URL is longer than " + LENGTH + " characters.");
		}
		try {
			URI url = new URI(new URI(text).toASCIIString());
			String scheme = (url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
			return new URI(scheme + text.substring(scheme.length()));
		}
		catch (URISyntaxException ex) {
			throw invalid("Enter a URL like https://example.org/m3dio.");
		}
	}

	private static ProblemException invalid(String detail) {
		return Problem.INVALID_URL.because(detail);
	}

}
