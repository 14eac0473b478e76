package io.m3dio.notification.webhook;

import java.security.SecureRandom;
import java.util.Base64;

import com.standardwebhooks.exceptions.WebhookSigningException;

/**
 * The key of a webhook's signatures, which its owner and M3DIO share.
 *
 * @param text the key as Standard Webhooks writes it: {@code whsec_} and Base64
 */
record WebhookSecret(String text) {

	private static final int BYTES = 32;

	private static final SecureRandom RANDOM = new SecureRandom();

	static WebhookSecret create() {
		byte[] key = new byte[BYTES];
		RANDOM.nextBytes(key);
		return new WebhookSecret("whsec_" + Base64.getEncoder().encodeToString(key));
	}

	/**
	 * Signs a message.
	 * @param id the message's id
	 * @param seconds the current time in seconds since 1970
	 * @param body the message
	 * @return the version of the signature and the signature, such as {@code v1,K5oZ…}
	 */
	String sign(String id, long seconds, String body) {
		try {
			return new com.standardwebhooks.Webhook(this.text).sign(id, seconds, body);
		}
		catch (WebhookSigningException ex) {
			throw new IllegalStateException("Cannot sign", ex);
		}
	}

	@Override
	public String toString() {
		return "WebhookSecret[…]";
	}

}
