package io.m3dio.notification.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A browser in which somebody wants to be told of their files.
 *
 * @param id the SHA-256 of the endpoint in hex digits, so that a browser has one
 * subscription
 * @param owner the owner's user id
 * @param endpoint where messages to the browser are sent; whoever knows it can send some
 * @param keys what messages are encrypted with
 * @param device browser and system, such as {@code Firefox on Linux}
 * @param createdAt when it was created
 */
record PushSubscription(String id, String owner, URI endpoint, BrowserKeys keys, String device, Instant createdAt) {

	static PushSubscription create(String owner, URI endpoint, BrowserKeys keys, String device, Instant now) {
		return new PushSubscription(id(endpoint), owner, endpoint, keys, device, now);
	}

	private static String id(URI endpoint) {
		try {
			byte[] bytes = endpoint.toString().getBytes(StandardCharsets.UTF_8);
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return "PushSubscription[id=" + this.id + ", host=" + this.endpoint.getHost() + "]";
	}

}
