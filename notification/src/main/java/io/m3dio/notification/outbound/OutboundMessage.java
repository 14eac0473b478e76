package io.m3dio.notification.outbound;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a URL is sent by POST.
 *
 * @param url the URL
 * @param contentType the type of the body
 * @param body the body
 * @param headers further headers
 */
public record OutboundMessage(URI url, String contentType, byte[] body, Map<String, String> headers) {

	/**
	 * Creates a message that is a text.
	 * @param url the URL
	 * @param mediaType the type of the text, without a charset
	 * @param text the text, which is encoded in UTF-8
	 * @param headers further headers
	 * @return the message
	 */
	public static OutboundMessage of(URI url, String mediaType, String text, Map<String, String> headers) {
		return new OutboundMessage(url, mediaType + "; charset=UTF-8", text.getBytes(StandardCharsets.UTF_8), headers);
	}

	@Override
	public String toString() {
		// The body contains secrets of download links.
		return "OutboundMessage[host=" + this.url.getHost() + "]";
	}

}
