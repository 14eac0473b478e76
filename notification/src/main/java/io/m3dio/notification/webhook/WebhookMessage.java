package io.m3dio.notification.webhook;

import java.net.URI;
import java.util.Map;

/**
 * What a webhook is sent.
 *
 * @param url the webhook's URL
 * @param contentType the type of the body, which is encoded in UTF-8
 * @param body the body
 * @param headers further headers
 */
record WebhookMessage(URI url, String contentType, String body, Map<String, String> headers) {

	@Override
	public String toString() {
		// The body contains secrets of download links.
		return "WebhookMessage[host=" + this.url.getHost() + "]";
	}

}
