package io.m3dio.notification.webhook;

import java.net.URI;
import java.util.regex.Pattern;

import io.m3dio.notification.outbound.OutboundUrls;
import io.m3dio.platform.problem.Problem;

import org.springframework.stereotype.Component;

/**
 * Reads the URLs of webhooks.
 */
@Component
final class WebhookUrl {

	private static final Pattern TELEGRAM = Pattern.compile("(.*&)?chat_id=[^&]+(&.*)?");

	private final OutboundUrls urls;

	WebhookUrl(OutboundUrls urls) {
		this.urls = urls;
	}

	/**
	 * Reads a URL.
	 * @param text what the person entered
	 * @param format what the webhook sends
	 * @return the URL
	 * @throws io.m3dio.platform.problem.ProblemException if webhooks cannot or may not
	 * call it
	 */
	URI parse(String text, WebhookFormat format) {
		URI url = this.urls.parse(text);
		if (format == WebhookFormat.TELEGRAM
				&& (url.getRawQuery() == null || !TELEGRAM.matcher(url.getRawQuery()).matches())) {
			throw Problem.INVALID_URL
				.because("Add the chat to the URL: https://api.telegram.org/bot<token>/sendMessage?chat_id=<chat>");
		}
		return url;
	}

}
